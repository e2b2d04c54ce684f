import { type DynamicModule, Module, type OnModuleInit } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../src/platform/errors/index.js';
import type { Role } from '../../src/platform/roles/index.js';
import { type Authenticator, Authenticators, type Caller } from '../../src/platform/security/index.js';

const HEADER = 'x-test-caller';

/** The headers with which a test calls as this person. */
export function as(role: Role, userId: string): Record<string, string> {
  return { [HEADER]: `${role} ${userId}` };
}

/** The headers with which a test calls as a terminal with this key. */
export function asTerminal(keyId: string, userId: string): Record<string, string> {
  return { [HEADER]: `terminal ${userId} ${keyId}` };
}

/** Credentials that are no good. */
export const asImpostor: Record<string, string> = { [HEADER]: 'impostor' };

export class TestCallerRefused extends DomainError {
  static override readonly code = 'test.caller_refused';
  static override readonly kind = 'unauthenticated';
}

/** A guest room that believes a header, so that rooms can be tested without signing in. */
@Module({})
export class TestCallers implements OnModuleInit, Authenticator {
  constructor(private readonly authenticators: Authenticators) {}

  static module(): DynamicModule {
    return { module: TestCallers };
  }

  onModuleInit(): void {
    this.authenticators.register(this);
  }

  authenticate(request: FastifyRequest): Caller | null {
    const header = request.headers[HEADER];
    if (typeof header !== 'string') return null;
    const [role, userId = '', keyId = ''] = header.split(' ');
    if (role === 'impostor') throw new TestCallerRefused('These credentials are no good.');
    if (role === 'terminal') return { kind: 'terminal', userId, keyId };
    return { kind: 'user', role: role as Role, userId, sessionId: userId };
  }
}
