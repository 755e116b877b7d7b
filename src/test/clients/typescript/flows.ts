/**
 * What a front end and a support agent do, through the client that openapi-typescript makes of the contract. It runs against a
 * service, and ends with a failure where anything is not as the contract says.
 */
import createClient, { type Client } from "openapi-fetch";
import type { components, paths } from "./contract.js";

type Bet = components["schemas"]["Bet"];
type HistoryEntry = components["schemas"]["HistoryEntry"];

export async function flows(service: string): Promise<void> {
  const frontEnd = client(service, "demo-game");
  await play(frontEnd);
  await help(frontEnd, client(service, "demo-support"));
  console.log(summary(unknown));
}

export function client(baseUrl: string, key: string): Client<paths> {
  return createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${key}` } });
}

async function play(bets: Client<paths>): Promise<void> {
  const body = bet("plain", "win-x");

  const won = await bets.POST("/v1/bets", { body, params: { header: { Prefer: "wait=20" } } });
  const again = await bets.POST("/v1/bets", { body });

  require(won.response.status === 201 && again.response.headers.get("Idempotent-Replayed") === "true", won);
  require(won.data?.payout?.currency === "CNY" && won.data.cause === null, won);
  const id = must(won).id;
  const history = must(await bets.GET("/v1/bets/{id}/history", { params: { path: { id } } }));
  require(history.items.length === 2 && history.next === null, history);
  require(history.items[1]?.result?.payout?.amount === won.data?.payout?.amount, history);
  const page = await bets.GET("/v1/bets", { params: { query: { playerId: body.playerId, status: "RETURNED" } } });
  require(must(page).items[0]?.id === id, page);

  const conflict = await bets.POST("/v1/bets", { body: { ...body, gameId: "another" } });
  require(conflict.error?.type === "/problems/reference-conflict", conflict);
}

async function help(frontEnd: Client<paths>, agent: Client<paths>): Promise<void> {
  const path = { id: must(await frontEnd.POST("/v1/bets", { body: bet("far", "never-x") })).id };
  let pending: Bet;
  do {
    pending = must(await agent.GET("/v1/bets/{id}", { params: { path, header: { Prefer: "wait=1" } } }));
  } while (pending.cause === null);

  const asked = await agent.POST("/v1/bets/{id}/recheck", { params: { path } });
  const illegal = await agent.POST("/v1/bets/{id}/resolution", {
    params: { path },
    body: { decision: "VOID", reason: "too early" },
  });

  require(asked.response.status === 202, asked);
  require(illegal.error?.type === "/problems/illegal-state" && illegal.error.errors.length === 0, illegal);
  const findings = await agent.GET("/v1/findings", { params: { query: { open: true, limit: 1 } } });
  require(must(findings).items.length <= 1, findings);
  const providers = must(await agent.GET("/v1/providers"));
  require(providers.items.some((one) => one.unresolvedStake[0]?.currency === "CNY"), providers);
}

/** A later version says words that this client was not made with; they are strings to the compiler too. */
const unknown: HistoryEntry = {
  version: 3,
  at: "2027-01-01T00:00:00Z",
  kind: "TELEPORTED",
  actor: "slipwatch",
  attempt: null,
  cause: { code: "SUNSPOTS", class: "ECLIPSED", gateway: "main", at: "2027-01-01T00:00:00Z" },
  result: null,
  after: null,
  requestId: null,
  detail: "",
};

function summary(entry: HistoryEntry): string {
  return `${entry.version} ${entry.kind} ${entry.cause?.code ?? ""}`;
}

export function bet(provider: string, gameId: string): components["schemas"]["PostedBet"] {
  const unique = `client-${Date.now()}-${Math.floor(Math.random() * 1e9)}`;
  return {
    reference: unique,
    provider,
    playerId: unique,
    gameId,
    stake: { amount: 1250, currency: "CNY" },
    placedAt: "2026-11-22T09:00:00Z",
  };
}

export function must<T>(answer: { data?: T; error?: unknown }): T {
  if (answer.data === undefined) {
    throw new Error(JSON.stringify(answer.error));
  }
  return answer.data;
}

export function require(right: boolean, told: unknown): void {
  if (!right) {
    throw new Error(JSON.stringify(told));
  }
}
