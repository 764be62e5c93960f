import type { IncomingMessage } from 'node:http';
import { type Answer, jsonAnswer } from './failures.ts';
import { type Faults, fault } from './faults.ts';
import { BadRequest } from './request-question.ts';
import type { Tokens } from './tokens.ts';

const usualLifeSeconds = 3600;
const mostBytes = 10_000;

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  if (!(request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) {
    throw new BadRequest('The body must be a form');
  }
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += String(chunk);
    if (text.length > mostBytes) throw new BadRequest('The form is too long');
  }
  return new URLSearchParams(text);
}

function oauthError(status: number, error: string, description: string): Answer {
  return jsonAnswer(status, { error, error_description: description });
}

/** Answers `POST /oauth/token` (OAuth 2, client credentials). Throws a BadRequest for what is no form. */
export async function answerToken(
  request: IncomingMessage,
  application: { readonly key: string; readonly secret: string },
  faults: Faults,
  tokens: Tokens,
): Promise<Answer> {
  if (request.method !== 'POST') return jsonAnswer(405, { message: 'Method not allowed' });
  const form = await readForm(request);
  if (form.get('grant_type') !== 'client_credentials') {
    return oauthError(400, 'unsupported_grant_type', 'grant_type must be client_credentials');
  }
  if (form.get('scope') !== 'all') return oauthError(400, 'invalid_scope', 'scope must be all');
  const known = form.get('client_id') === application.key && form.get('client_secret') === application.secret;
  if (!known || fault(faults, 'refuse-credentials') > 0) {
    return oauthError(401, 'invalid_client', 'Client authentication failed');
  }
  const lifeSeconds = fault(faults, 'short-token') || usualLifeSeconds;
  return jsonAnswer(200, { access_token: tokens.issue(lifeSeconds), token_type: 'Bearer', expires_in: lifeSeconds });
}
