import type { Clock } from '../../shared/clock.ts';
import type { Dice } from './random.ts';

/** The tokens that the simulated API has given out. */
export interface Tokens {
  /** Gives out a token that lives so many seconds. */
  issue(lifeSeconds: number): string;
  /** Whether an `Authorization` header holds a token that is still good. */
  accepts(authorization: string | undefined): boolean;
  /** Makes the token of an `Authorization` header useless, unless it was never used: a client that gets a new one may count on it once. */
  revoke(authorization: string | undefined): void;
}

function tokenOf(authorization: string | undefined): string {
  return /^Bearer (\S+)$/.exec(authorization ?? '')?.[1] ?? '';
}

/** Keeps tokens by the given clock. */
export function createTokens(clock: Clock, dice: Dice): Tokens {
  const goodUntil = new Map<string, number>();
  const used = new Set<string>();
  return {
    issue(lifeSeconds) {
      for (const [token, end] of goodUntil) if (end <= clock.now()) goodUntil.delete(token);
      const token = `demo-${dice.next().toString(36)}${dice.next().toString(36)}`;
      goodUntil.set(token, clock.now() + lifeSeconds * 1000);
      return token;
    },
    accepts(authorization) {
      const token = tokenOf(authorization);
      const accepted = (goodUntil.get(token) ?? Number.NEGATIVE_INFINITY) > clock.now();
      if (accepted) used.add(token);
      return accepted;
    },
    revoke(authorization) {
      const token = tokenOf(authorization);
      if (used.delete(token)) goodUntil.delete(token);
    },
  };
}
