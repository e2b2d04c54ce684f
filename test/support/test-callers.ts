import { type DynamicModule, Module, type OnModuleInit } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Role } from '../../src/platform/roles/index.js';
import { type Authenticator, Authenticators, type Caller } from '../../src/platform/security/index.js';

const HEADER = 'x-test-caller';

/** The headers with which a test calls as this person. */
export function as(role: Role, userId: string): Record<string, string> {
  return { [HEADER]: `${role} ${userId}` };
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
    const [role, userId = ''] = header.split(' ');
    return { kind: 'user', role: role as Role, userId };
  }
}
