import http from 'node:http';
import { CallReviewError } from '../../shared/errors.ts';
import { isLoopback } from './settings.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What became of the environment's proxy: used from now on, not asked for, or asked for and this Node cannot. */
type EnvironmentProxy = 'used' | 'none' | 'unsupported';

/**
 * Makes the global `fetch` of this process go through the proxy that HTTP_PROXY, HTTPS_PROXY and NO_PROXY (or the same
 * in lower case) name. This machine itself is never asked for through a proxy: a secret over plain http would leave it.
 *
 * Throws `setting-invalid` where the proxy's address is not one.
 *
 * @param baseUrl the address that the secret goes to
 */
export function applyEnvironmentProxy(environment: Environment, baseUrl?: string): EnvironmentProxy {
  const { http_proxy, HTTP_PROXY, https_proxy, HTTPS_PROXY, no_proxy, NO_PROXY } = environment;
  const httpProxy = http_proxy || HTTP_PROXY;
  const httpsProxy = https_proxy || HTTPS_PROXY;
  if (!httpProxy && !httpsProxy) return 'none';
  if (typeof http.setGlobalProxyFromEnv !== 'function') return 'unsupported';
  try {
    http.setGlobalProxyFromEnv({
      ...(httpProxy ? { http_proxy: httpProxy } : {}),
      ...(httpsProxy ? { https_proxy: httpsProxy } : {}),
      no_proxy: withLoopback(no_proxy || NO_PROXY || '', baseUrl),
    });
  } catch {
    // The reason repeats the address, which may hold a password.
    throw new CallReviewError('setting-invalid', { setting: 'HTTP_PROXY / HTTPS_PROXY', detail: 'http://host:port' });
  }
  return 'used';
}

function withLoopback(noProxy: string, baseUrl: string | undefined): string {
  // The star counts only where it stands alone.
  if (noProxy.trim() === '*') return '*';
  const hostname = baseUrl === undefined ? '' : new URL(baseUrl).hostname;
  return [noProxy, 'localhost', '127.0.0.1', '[::1]', isLoopback(hostname) ? hostname : ''].filter(Boolean).join(',');
}
