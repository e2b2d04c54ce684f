import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Module, Param, Post, Query } from '@nestjs/common';
import { RouteSchema } from '@nestjs/platform-fastify';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  MinLength,
  ValidateNested,
} from 'class-validator';
import type { InputFault } from '../../src/platform/errors/index.js';
import { PageQueryDto, UUID, UuidPipe } from '../../src/platform/http/index.js';
import { Public } from '../../src/platform/security/index.js';
import { startTestApp, type TestApp } from '../support/app.js';

class LegDto {
  @IsString()
  symbol!: string;

  @IsInt()
  volume!: number;

  @IsOptional()
  @IsIn(['buy', 'sell'])
  side?: string;
}

class BasketDto {
  @IsString()
  @MinLength(2)
  name!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1_000)
  @ValidateNested({ each: true })
  @Type(() => LegDto)
  legs!: LegDto[];

  @IsOptional()
  @ValidateNested()
  @Type(() => LegDto)
  hedge?: LegDto;

  @IsOptional()
  @IsString({ each: true })
  tags?: string[];

  total(): number {
    return this.legs.length;
  }
}

const LEG_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['symbol', 'volume'],
  properties: { symbol: { type: 'string' }, volume: { type: 'integer' }, side: { enum: ['buy', 'sell'] } },
};

const BASKET_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'legs'],
  properties: {
    name: { type: 'string', minLength: 2 },
    legs: { type: 'array', minItems: 1, maxItems: 1_000, items: LEG_SCHEMA },
    hedge: LEG_SCHEMA,
    tags: { type: ['array', 'null'], items: { type: 'string' } },
  },
};

class SearchDto {
  @IsString()
  word!: string;
}

@Controller('guest')
@Public()
class GuestController {
  @Post('dto')
  byDto(@Body() basket: BasketDto) {
    return { legs: basket.total() };
  }

  @Post('schema')
  @RouteSchema({ body: BASKET_SCHEMA })
  bySchema(@Body() basket: { legs: unknown[] }) {
    return { legs: basket.legs.length };
  }

  @Get('page')
  page(@Query() page: PageQueryDto) {
    return { rows: page.rows, after: page.after(UUID) ?? null };
  }

  @Get('search')
  search(@Query() { word }: SearchDto) {
    return { word };
  }

  @Get('things/:thing')
  thing(@Param('thing', UuidPipe) thing: string) {
    return { thing };
  }
}

@Module({ controllers: [GuestController] })
class GuestModule {}

let house: TestApp;

beforeAll(async () => {
  house = await startTestApp({ guests: [{ module: GuestModule }] });
});
afterAll(() => house.close());

const fault = (pointer: string, code: string, message: string) => ({ pointer, code, message });

async function faultsOf(method: string, path: string, body?: unknown) {
  const { headers, ...answer } = await house.call(method, `/api/v1/guest/${path}`, {
    ...(body !== undefined && { body }),
  });
  expect(answer).toEqual({
    status: 400,
    body: {
      type: 'urn:tradeyard:problem:request.invalid_input',
      title: 'The request is not acceptable',
      status: 400,
      code: 'request.invalid_input',
      detail: expect.any(String),
      request_id: headers.get('x-request-id'),
      errors: expect.any(Array),
    },
  });
  return answer.body.errors as InputFault[];
}

const SOUND = { name: 'ab', legs: [{ symbol: 'EURUSD', volume: 1 }] };
const BROKEN = {
  name: 'a',
  legs: [{ symbol: 5, volume: 'x', extra: 1 }, { symbol: 'EURUSD', volume: 1, side: 'hold' }, 7],
  hedge: [{ symbol: 'EURUSD', volume: 1 }],
  tags: ['a', 5],
  role: 'admin',
  'a/b~c': 1,
};

describe('a body that a DTO describes', () => {
  it('is taken when it is sound', async () => {
    expect(await house.call('POST', '/api/v1/guest/dto', { body: SOUND })).toMatchObject({
      status: 201,
      body: { legs: 1 },
    });
  });

  it('has every fault told at once, each with its place', async () => {
    expect(await faultsOf('POST', 'dto', BROKEN)).toEqual(
      expect.arrayContaining([
        fault('/name', 'min_length', 'must be longer than or equal to 2 characters'),
        fault('/legs/0/symbol', 'is_string', 'must be a string'),
        fault('/legs/0/volume', 'is_int', 'must be an integer number'),
        fault('/legs/0/extra', 'unknown_property', 'is not a known property'),
        fault('/legs/1/side', 'is_in', 'must be one of the following values: buy, sell'),
        fault('/legs/2', 'is_object', 'must be an object'),
        fault('/tags', 'is_string', 'each value must be a string'),
        fault('/role', 'unknown_property', 'is not a known property'),
        fault('/a~1b~0c', 'unknown_property', 'is not a known property'),
      ]),
    );
  });

  it('cannot have a list for an object, nor a property that only looks known', async () => {
    const unknown = (name: string) => fault(`/${name}`, 'unknown_property', 'is not a known property');
    expect(await faultsOf('POST', 'dto', { ...SOUND, hedge: [SOUND.legs[0]] })).toEqual([
      fault('/hedge', 'is_object', 'must be an object'),
    ]);
    expect(await faultsOf('POST', 'dto', { ...SOUND, total: 5 })).toEqual([unknown('total')]);
    expect(await faultsOf('POST', 'dto', { ...SOUND, hasOwnProperty: 5 })).toEqual([unknown('hasOwnProperty')]);
    expect(await faultsOf('POST', 'dto', '{"name":"ab","legs":[{"symbol":"a","volume":1}],"constructor":{}}')).toEqual([
      unknown('constructor'),
    ]);
  });
});

describe('a body that a schema describes', () => {
  it('is taken when it is sound', async () => {
    expect(await house.call('POST', '/api/v1/guest/schema', { body: SOUND })).toMatchObject({
      status: 201,
      body: { legs: 1 },
    });
  });

  it('has its faults told in the same shape', async () => {
    expect(await faultsOf('POST', 'schema', { ...BROKEN, legs: [...BROKEN.legs, {}] })).toEqual(
      expect.arrayContaining([
        fault('/name', 'min_length', 'must not have fewer than 2 characters'),
        fault('/legs/0/symbol', 'is_string', 'must be a string'),
        fault('/legs/0/volume', 'is_integer', 'must be a whole number'),
        fault('/legs/0/extra', 'unknown_property', 'is not a known property'),
        fault('/legs/1/side', 'enum', 'must be one of buy, sell'),
        fault('/legs/2', 'is_object', 'must be an object'),
        fault('/legs/3/symbol', 'required', 'is missing'),
        fault('/hedge', 'is_object', 'must be an object'),
        fault('/tags/1', 'is_string', 'must be a string'),
        fault('/role', 'unknown_property', 'is not a known property'),
        fault('/a~1b~0c', 'unknown_property', 'is not a known property'),
      ]),
    );
    expect(await faultsOf('POST', 'schema', { ...SOUND, tags: 5 })).toEqual([
      fault('/tags', 'is_array_or_null', 'must be a list or null'),
    ]);
  });
});

describe.each(['dto', 'schema'])('whatever describes it (%s), a body', (path) => {
  it.each(['[]', '[{"name":"ab"}]', '"text"', '5', 'true', 'null', undefined])('%s is no object', async (body) => {
    expect(await faultsOf('POST', path, body)).toEqual([fault('', 'is_object', 'must be an object')]);
  });

  it('with many faults gets an answer of bounded size', async () => {
    const legs = Array.from({ length: 500 }, () => ({ symbol: 5, volume: 1 }));
    const { body } = await house.call('POST', `/api/v1/guest/${path}`, { body: { ...SOUND, legs } });
    expect(body.errors).toHaveLength(100);
    expect(body.detail).toBe('500 values are not acceptable; see errors, which lists the first 100.');
  });
});

describe('a query', () => {
  const cursor = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url');
  const ID = '019a9f5e-7c1a-7d31-8c5b-0d2f6b1f0a11';

  it('is read by its DTO', async () => {
    expect(await house.call('GET', '/api/v1/guest/page')).toMatchObject({ body: { rows: 51, after: null } });
    expect(await house.call('GET', `/api/v1/guest/page?limit=500&cursor=${cursor([ID])}`)).toMatchObject({
      status: 200,
      body: { rows: 501, after: [ID] },
    });
  });

  it.each(['0', '501', '-1', '1.5', 'abc', '', '1&limit=2', 'Infinity'])(
    'with the limit "%s" is refused',
    async (limit) => {
      const faults = await faultsOf('GET', `page?limit=${limit}`);
      expect(new Set(faults.map(({ pointer }) => pointer))).toEqual(new Set(['/limit']));
    },
  );

  it.each([
    ['made up', 'abc'],
    ['empty', ''],
    ['of no JSON', Buffer.from('{').toString('base64url')],
    ['of another list', cursor(['1', '2'])],
    ['of the wrong type', cursor([5])],
    ['of no list', cursor({ 0: ID, length: 1 })],
    ['that only looks like an id', cursor(['-'.repeat(36)])],
    ['with something behind it', cursor([`${ID}' OR 1=1`])],
  ])('with a cursor %s is refused', async (_what, value) => {
    expect(await faultsOf('GET', `page?cursor=${value}`)).toEqual([
      fault('/cursor', 'cursor_invalid', 'must be the next_cursor of an earlier page of this list, unchanged'),
    ]);
  });

  it('names what the route does not know, and what is given twice', async () => {
    expect(await faultsOf('GET', 'page?sort=asc&rows=9')).toEqual([
      fault('/sort', 'unknown_property', 'is not a known property'),
    ]);
    expect(await faultsOf('GET', 'page?rows=9')).toEqual([
      fault('/rows', 'unknown_property', 'is not a known property'),
    ]);
    expect(await faultsOf('GET', 'search?word=a&word=b')).toEqual([fault('/word', 'is_string', 'must be a string')]);
    expect(await faultsOf('GET', 'search')).toEqual([fault('/word', 'is_string', 'must be a string')]);
  });
});

describe('an id in a path', () => {
  const ID = '019a9f5e-7c1a-7d31-8c5b-0d2f6b1f0a11';

  it('is read in any spelling', async () => {
    expect(await house.call('GET', `/api/v1/guest/things/${ID.toUpperCase()}`)).toMatchObject({
      status: 200,
      body: { thing: ID },
    });
  });

  it.each(['abc', ID.slice(1), `${ID}0`, `{${ID}}`, '-'.repeat(36), `${ID}%0a`])('%s is refused', async (id) => {
    expect(await faultsOf('GET', `things/${id}`)).toEqual([fault('/thing', 'is_uuid', 'must be a UUID')]);
  });
});

describe('an address with a NUL', () => {
  it.each(['/api/v1/guest/things/%00', '/api/v1/guest/search?word=a%00b', '/%00'])('%s is refused', async (path) => {
    expect(await house.call('GET', path)).toMatchObject({ status: 400, body: { code: 'request.forbidden_character' } });
  });
});
