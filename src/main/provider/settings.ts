import { z } from 'zod';
import { CallReviewError } from '../../shared/errors.ts';

/**
 * Everything about a provider that may differ from one installation to another. What the API's page does not say and
 * was only observed on public clients stands here and nowhere else, as a default that can be overridden.
 */

const path = z.string().regex(/^(?:\/[^\s?#\\]*[^\s?#\\/])?$/);
const word = z.string().regex(/^\S+$/);

/** A client's identifier; `.` and `..` would be folded into the path around them. */
export const clientIdSchema = z.string().regex(/^(?!\.{1,2}$)[^\s\p{C}]+$/u);

const schema = z.strictObject({
  /** `https://host[:port][/path]`; plain http to this machine only. */
  baseUrl: z.string(),
  /** Before every resource (observed). */
  apiPrefix: path.default('/api/ver1.0'),
  /** Where a token is taken, outside the prefix (observed). */
  tokenPath: path.default('/oauth/token'),
  /** The scope that a token is asked for (observed). */
  scope: z.string().default('all'),
  /** Whose calls; `@me` is the application's own client (observed). */
  clientId: clientIdSchema.default('@me'),
  /** The least time between an answer and the next request, milliseconds. */
  gapMs: z.int().min(0).max(600_000).default(300),
  /** How long one try may take from its first to its last byte, milliseconds. */
  timeoutMs: z.int().min(1).max(3_600_000).default(30_000),
  /** How often one request is tried before it fails. */
  maxAttempts: z.int().min(1).max(100).default(6),
  /** The wait before the second try is random between 0 and this; it doubles with every further try. Milliseconds. */
  backoffBaseMs: z.int().min(0).max(3_600_000).default(1000),
  /** The bound of that doubling, milliseconds. */
  backoffMaxMs: z.int().min(0).max(3_600_000).default(30_000),
  /** The longest wait that a server's `Retry-After` can ask for, milliseconds. */
  retryAfterMaxMs: z.int().min(0).max(3_600_000).default(300_000),
  /** The longest answer that is read, bytes. */
  maxAnswerBytes: z.int().min(1).max(1_000_000_000).default(67_108_864),
  /** How many records a page is asked to hold; 100 is the practical maximum (observed). */
  pageSize: z.int().min(1).max(10_000).default(100),
  /** The zone in which the server reads request times, minutes east of UTC (0 is our reading: the page is silent). */
  requestZoneMinutes: z.int().min(-1080).max(1080).default(0),
  /** The number of the first page (our reading: the page is silent). */
  firstPage: z.int().min(0).max(1).default(1),
  /** The words of `order` (our reading: the page is silent). */
  orderAscending: word.default('asc'),
  orderDescending: word.default('desc'),
  /** Several values of one option: the key repeated (observed), or one key and a comma between. */
  arrayStyle: z.enum(['repeat', 'comma']).default('repeat'),
  /** How long before its end a token is replaced, seconds. */
  tokenRenewBeforeSeconds: z.int().min(0).max(86_400).default(60),
  /** A span is settled when it was fetched at least this long after its end, hours. */
  settleHours: z.int().min(0).max(8760).default(48),
  /** How far a first sync goes back where nothing is asked, days. */
  lookBackDays: z.int().min(1).max(36_500).default(30),
});

/** A provider's settings, complete and checked. `baseUrl` ends without a slash. */
export type ProviderSettings = Readonly<z.output<typeof schema>>;

/** What may be given in place of the defaults; only `baseUrl` must be. */
export type ProviderOverrides = Readonly<z.input<typeof schema>>;

/**
 * Fills in the defaults and checks every value.
 * Throws `setting-invalid` (`setting`, `detail`: what would fit, in the notation of this file) or `insecure-url`.
 */
export function providerSettings(overrides: ProviderOverrides): ProviderSettings {
  const result = schema.safeParse(overrides);
  if (result.success) return { ...result.data, baseUrl: normalBaseUrl(result.data.baseUrl) };
  const issue = result.error.issues[0];
  const setting = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path.join('.');
  throw new CallReviewError('setting-invalid', { setting: setting ?? '', detail: expectation(issue) });
}

/** Says what would fit, never what was given: that may hold a password. */
function expectation(issue: z.core.$ZodIssue | undefined): string {
  switch (issue?.code) {
    case 'invalid_type':
      return issue.expected;
    case 'too_small':
      return `>= ${issue.minimum}`;
    case 'too_big':
      return `<= ${issue.maximum}`;
    case 'invalid_value':
      return issue.values.join(' | ');
    case 'invalid_format':
      return issue.format === 'regex' ? String(issue.pattern ?? '') : issue.format;
    default:
      return issue?.code ?? '';
  }
}

function normalBaseUrl(text: string): string {
  const misfit = new CallReviewError('setting-invalid', { setting: 'baseUrl', detail: 'https://host[:port][/path]' });
  if (!URL.canParse(text) || /[?#]/.test(text)) throw misfit;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') throw misfit;
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    throw new CallReviewError('insecure-url', { host: url.host });
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw misfit;
  return url.origin + url.pathname.replace(/\/+$/, '');
}

/** Tells whether a host name, as `URL.hostname` writes it, is this machine and needs no look-up to be so. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname);
}
