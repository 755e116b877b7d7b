/**
 * What a game provider does that signs with npm's standardwebhooks: it tells what became of a bet and is heard, and what was
 * changed on the way is refused.
 */
import createClient, { type Client } from "openapi-fetch";
import { Webhook } from "standardwebhooks";
import type { paths } from "./contract.js";
import { bet, client, must, require } from "./flows.js";

type Headers = { "webhook-id": string; "webhook-timestamp": string; "webhook-signature": string };

export async function callBack(service: string, secret: string): Promise<void> {
  const frontEnd = client(service, "demo-game");
  const provider = createClient<paths>({ baseUrl: service });
  const { id } = must(await frontEnd.POST("/v1/bets", { body: bet("plain", "never-x") }));
  const result = { id, status: "SETTLED", outcome: "WON", payout: { amount: 4000, currency: "CNY" }, reason: "赔付" };
  const text = JSON.stringify(result);
  const header = signed(secret, text);

  const changed = await push(provider, header, text.replace("4000", "9000"));
  const before = await frontEnd.GET("/v1/bets/{id}", { params: { path: { id } } });
  const heard = await push(provider, header, text);
  const after = await frontEnd.GET("/v1/bets/{id}", { params: { path: { id } } });

  require(changed.response.status === 401 && changed.error?.type === "/problems/invalid-signature", changed);
  require(before.data?.status === "PENDING", before);
  require(heard.response.status === 200 && heard.data?.webhookId === header["webhook-id"], heard);
  require(after.data?.outcome === "WON" && after.data.payout?.amount === 4000, after);
}

function signed(secret: string, text: string): Headers {
  const id = `msg_${Date.now()}_${Math.floor(Math.random() * 1e9)}`;
  const now = new Date();
  return {
    "webhook-id": id,
    "webhook-timestamp": `${Math.floor(now.getTime() / 1000)}`,
    "webhook-signature": new Webhook(secret).sign(id, now, text),
  };
}

/** The very bytes that were signed: written anew, they would have another signature. A 503 is safe to repeat. */
async function push(provider: Client<paths>, header: Headers, text: string) {
  const send = () =>
    provider.POST("/v1/providers/{provider}/callbacks", {
      params: { path: { provider: "plain" }, header },
      body: JSON.parse(text),
      bodySerializer: () => text,
    });
  let answer = await send();
  for (let repeats = 0; answer.response.status === 503 && repeats < 10; repeats++) {
    answer = await send();
  }
  return answer;
}
