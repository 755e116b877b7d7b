-- Prints what Wrk.java reads; wrk's own summary says percentiles in changing units.
function done(summary, latency, requests)
  local failed = summary.errors.connect + summary.errors.read + summary.errors.write
    + summary.errors.status + summary.errors.timeout
  io.write(string.format("FIGURES requests=%d failed=%d us=%d p50=%.1f p99=%.1f p999=%.1f\n",
    summary.requests - summary.errors.status, failed, summary.duration,
    latency:percentile(50), latency:percentile(99), latency:percentile(99.9)))
end
