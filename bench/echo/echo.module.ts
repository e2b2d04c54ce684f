import { Body, Controller, HttpCode, HttpStatus, Module, type OnModuleInit, Post } from '@nestjs/common';
import { RouteSchema } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import {
  type Authenticator,
  Authenticators,
  ForTerminals,
  type TerminalCaller,
} from '../../src/platform/security/index.js';
import { keyIdOf } from './keys.js';
import { type Trade, TRADE_SCHEMA } from './trade.js';

@Controller('datasource/echo')
@ForTerminals()
class EchoController {
  @Post()
  @HttpCode(HttpStatus.OK)
  @RouteSchema(TRADE_SCHEMA)
  echo(@Body() trade: Trade): Trade {
    return trade;
  }
}

/** A guest room whose one route does nothing, so that what remains is the way in and out. */
@Module({ controllers: [EchoController] })
export class EchoModule implements OnModuleInit, Authenticator {
  constructor(private readonly authenticators: Authenticators) {}

  onModuleInit(): void {
    this.authenticators.register(this);
  }

  authenticate(request: FastifyRequest): TerminalCaller | null {
    const keyId = keyIdOf(request.headers['x-api-key']);
    return keyId === undefined ? null : { kind: 'terminal', keyId, userId: 'bench' };
  }
}
