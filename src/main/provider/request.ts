import { formatGmt } from '../../shared/gmt.ts';
import { type RequestOptionName, type RequestOptions, requestOptions } from '../../shared/request-options.ts';
import type { ProviderSettings } from './settings.ts';

type QuerySettings = Pick<
  ProviderSettings,
  'requestZoneMinutes' | 'firstPage' | 'orderAscending' | 'orderDescending' | 'arrayStyle'
>;

/**
 * Writes request options as a query string, without the question mark, in the documented order: times in the zone in
 * which the server reads them, pages from its first page's number, lists in its style. An empty list is left out.
 */
export function requestQuery(options: RequestOptions, settings: QuerySettings): string {
  const parts: string[] = [];
  for (const name of Object.keys(requestOptions) as RequestOptionName[]) {
    const values = optionValues(name, options, settings).map(encode);
    if (values.length === 0) continue;
    if (settings.arrayStyle === 'comma') parts.push(`${name}=${values.join(',')}`);
    else for (const value of values) parts.push(`${name}=${value}`);
  }
  return parts.join('&');
}

function optionValues(name: RequestOptionName, options: RequestOptions, settings: QuerySettings): string[] {
  const value = options[name];
  if (value === undefined) return [];
  if (typeof value === 'object') return value.map(String);
  if (value === 'asc') return [settings.orderAscending];
  if (value === 'desc') return [settings.orderDescending];
  if (name === 'page') return [String(value - 1 + settings.firstPage)];
  if (requestOptions[name] === 'time') return [formatGmt(value + settings.requestZoneMinutes * 60)];
  return [String(value)];
}

/** The path and query of `GET /client/{client_id}/calls/`, under the base URL; the closing slash is part of the name. */
export function callsPath(
  options: RequestOptions,
  settings: QuerySettings & Pick<ProviderSettings, 'apiPrefix' | 'clientId'>,
): string {
  // Public clients send `@me` as it is; a path may hold `@`, and a server may compare before it decodes.
  const client = encode(settings.clientId).replaceAll('%40', '@');
  const query = requestQuery(options, settings);
  return `${settings.apiPrefix}/client/${client}/calls/${query === '' ? '' : `?${query}`}`;
}

/** The path and query of such a request as a person sees it: below the host, without credentials. */
export function requestTarget(
  options: RequestOptions,
  settings: QuerySettings & Pick<ProviderSettings, 'apiPrefix' | 'clientId' | 'baseUrl'>,
): string {
  return new URL(settings.baseUrl).pathname.replace(/\/$/, '') + callsPath(options, settings);
}

/** `%20` for a space, not `+`: every server reads it. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
