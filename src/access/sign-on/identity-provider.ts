import * as client from 'openid-client';
import { AppError } from '../../shared/errors.ts';
import type { ProvenPerson } from './sign-on-account.store.ts';

/** Where and as whom we ask for identities. */
export interface OpenIdSettings {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What the answer of the provider must fit. */
export interface ExpectedAnswer {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** An OpenID provider: authorization code with PKCE, state and nonce. Source: OpenID Connect Core 1.0, RFC 7636, RFC 9207. */
export interface IdentityProvider {
  /** Where the browser goes, and what its answer must fit. Errors: `sign-on.unreachable`. */
  begin(redirectUri: URL): Promise<ExpectedAnswer & { readonly address: URL }>;
  /**
   * Who somebody is who came back to `address`; `name` as he is called there. Missing: undefined when the answer does not
   * fit, was used before, or is not from this provider. Errors: `sign-on.unreachable`.
   */
  complete(address: URL, expected: ExpectedAnswer): Promise<(ProvenPerson & { readonly name: string }) | undefined>;
}

const TIMEOUT_SECONDS = 10;

/** A provider that is asked for what it can do when it is first needed. Effects: network, chance. */
export function createIdentityProvider(settings: OpenIdSettings): IdentityProvider {
  let discovered: Promise<client.Configuration> | undefined;
  const configuration = async (): Promise<client.Configuration> => {
    discovered ??= discover(settings);
    try {
      return await discovered;
    } catch (cause) {
      discovered = undefined;
      throw new AppError('sign-on.unreachable', {}, { cause });
    }
  };
  return {
    begin: async (redirectUri) => {
      const config = await configuration();
      const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
      const address = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri.href,
        scope: 'openid profile email',
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      });
      return { address, state, nonce, verifier };
    },
    complete: async (address, { state, nonce, verifier }) => {
      const config = await configuration();
      try {
        const tokens = await client.authorizationCodeGrant(config, address, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
        });
        const proven = tokens.claims();
        if (proven === undefined) return undefined;
        const told = hasName(proven) ? proven : await askFor(config, tokens.access_token, proven);
        return { issuer: proven.iss, subject: proven.sub, logins: loginsOf(told), name: nameOf(told) };
      } catch (cause) {
        if (isOutage(cause)) throw new AppError('sign-on.unreachable', {}, { cause });
        return undefined;
      }
    },
  };
}

function discover({ issuer, clientId, clientSecret }: OpenIdSettings): Promise<client.Configuration> {
  const [basic, post] = [client.ClientSecretBasic(clientSecret), client.ClientSecretPost(clientSecret)];
  // In the body where the provider takes it: in the header, providers disagree about the encoding.
  const authenticate: client.ClientAuth = (server, ...rest) =>
    (server.token_endpoint_auth_methods_supported?.includes('client_secret_post') ? post : basic)(server, ...rest);
  const execute = [client.enableNonRepudiationChecks];
  // Plain http is for this machine only; the configuration sees to that.
  if (issuer.protocol === 'http:') execute.push(client.allowInsecureRequests);
  return client.discovery(issuer, clientId, undefined, authenticate, { timeout: TIMEOUT_SECONDS, execute });
}

type Claims = Readonly<Record<string, unknown>>;

/** Some providers tell names only there. */
async function askFor(config: client.Configuration, accessToken: string, proven: { readonly sub: string }) {
  const told = await client.fetchUserInfo(config, accessToken, proven.sub);
  return { ...told, ...proven };
}

function hasName(claims: Claims): boolean {
  return claims.preferred_username !== undefined || claims.email !== undefined;
}

/** The user name, then an e-mail address that the provider has verified. */
function loginsOf(claims: Claims): readonly string[] {
  const names = [claims.preferred_username, claims.email_verified === true ? claims.email : undefined];
  return names.filter((name) => typeof name === 'string').map((name) => name.toLowerCase());
}

function nameOf(claims: Claims): string {
  const name = [claims.name, claims.preferred_username, claims.email].find((each) => typeof each === 'string');
  return String(name ?? '').slice(0, 100);
}

/** Whether the provider could not be asked, rather than said no. */
function isOutage(error: unknown): boolean {
  const { name, code } = error as NodeJS.ErrnoException;
  return name === 'TypeError' || name === 'TimeoutError' || code === 'OAUTH_TIMEOUT';
}
