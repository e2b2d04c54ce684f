import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { newSecretToken } from '../application/new-secret-token.js';
import type { Client } from '../domain/client.js';
import { Cookies } from './cookies.js';

const LONGEST_DEVICE = 200;

/** Who a request says it comes from. */
@Injectable()
export class Clients {
  constructor(private readonly cookies: Cookies) {}

  of(request: FastifyRequest): Client {
    return {
      address: request.ip,
      device: (request.headers['user-agent'] ?? 'unknown').slice(0, LONGEST_DEVICE),
      deviceId: this.cookies.deviceOf(request),
    };
  }

  /** The same for a browser, which is given a device cookie when it has none yet, to be known by next time. */
  ofBrowser(request: FastifyRequest, reply: FastifyReply): Client {
    const client = this.of(request);
    if (client.deviceId !== undefined) return client;
    const deviceId = newSecretToken('ty_dev').text;
    this.cookies.putDevice(reply, deviceId);
    return { ...client, deviceId };
  }
}
