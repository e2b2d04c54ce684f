import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Caller } from './caller.js';

/** One way to prove who is calling: a bearer token, a cookie, a datasource key. */
export interface Authenticator {
  /** Null when the request carries no credentials of this kind; a DomainError when it does and they are bad. */
  authenticate(request: FastifyRequest): Caller | null | Promise<Caller | null>;
}

/** Where rooms register the credentials they understand, so that the guard needs to know no room. */
@Injectable()
export class Authenticators {
  private readonly known: Authenticator[] = [];

  register(authenticator: Authenticator): void {
    this.known.push(authenticator);
  }

  async identify(request: FastifyRequest): Promise<Caller | null> {
    for (const authenticator of this.known) {
      const answer = authenticator.authenticate(request);
      const caller = answer instanceof Promise ? await answer : answer;
      if (caller) return caller;
    }
    return null;
  }
}
