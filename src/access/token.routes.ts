import { z } from 'zod';
import { newToken, tokenList, tokenWithSecret } from '../contract/identity.ts';
import type { HttpServer } from '../http/http-server.ts';
import type { TokenRow } from './token.queries.ts';
import type { TokenService } from './token.service.ts';

const tokenParams = z.object({ tokenId: z.string().regex(/^[0-9a-f]{24}$/) });

/** Adds the routes with which people keep the tokens of their programs; a token itself reaches none of them. */
export function registerTokenRoutes(app: HttpServer, tokens: TokenService): void {
  app.get(
    '/api/tokens',
    {
      config: { access: 'signed-in' },
      schema: { summary: 'Own API tokens that are not revoked, without their secrets', response: { 200: tokenList } },
    },
    async ({ caller }) => ({ tokens: (await tokens.list(caller)).map(toView) }),
  );
  app.post(
    '/api/tokens',
    {
      config: { access: 'signed-in', secretAnswer: true },
      schema: {
        summary: 'Makes an API token with some of the own actions; its secret is told this once',
        body: newToken,
        response: { 201: tokenWithSecret },
      },
    },
    async ({ caller, body }, reply) => {
      const { token, secret } = await tokens.create(caller, body);
      return reply.code(201).send({ token: toView(token), secret });
    },
  );
  app.delete(
    '/api/tokens/:tokenId',
    {
      config: { access: 'signed-in' },
      schema: { summary: 'Revokes an own API token, at once', params: tokenParams, response: { 204: z.null() } },
    },
    async ({ caller, params }, reply) => {
      await tokens.revoke(caller, params.tokenId);
      return reply.code(204).send(null);
    },
  );
}

function toView(token: TokenRow) {
  return {
    tokenId: token.tokenId,
    name: token.name,
    scopes: [...token.scopes],
    createdAt: token.createdAt.toISOString(),
    expiresAt: token.expiresAt.toISOString(),
    lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
  };
}
