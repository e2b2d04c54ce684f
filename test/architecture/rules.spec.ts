import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cruise, type ICruiseOptions, type IViolation } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { ESLint } from 'eslint';

const root = resolve(import.meta.dirname, '../..');
const fixtures = join(import.meta.dirname, 'fixtures');

describe('who imports whom', () => {
  const trees = readdirSync(join(fixtures, 'imports'));
  const ruleOf = (tree: string): string => tree.split('--')[0] ?? tree;
  let options: ICruiseOptions;

  beforeAll(async () => {
    options = await extractDepcruiseOptions(join(root, '.dependency-cruiser.mjs'));
  });

  async function violationsIn(baseDir: string, ...entries: string[]): Promise<readonly IViolation[]> {
    const { output } = await cruise(entries, { ...options, baseDir });
    if (typeof output === 'string') throw new Error(`Expected the result as an object, not "${output}".`);
    return output.summary.violations;
  }

  it.each(trees.filter((tree) => tree !== 'clean'))('%s is found, and nothing else', async (tree) => {
    const violations = await violationsIn(join(fixtures, 'imports', tree), 'src');
    expect(violations.map(({ rule }) => rule.name)).toEqual([ruleOf(tree)]);
  });

  it('a well-kept house passes', async () => {
    expect(await violationsIn(join(fixtures, 'imports/clean'), 'src')).toEqual([]);
  });

  it('every rule has a fixture that breaks it', () => {
    const names = (options.ruleSet?.forbidden ?? []).map(({ name }) => name ?? 'a rule without a name');
    const proven = new Set(trees.map(ruleOf));
    expect(names.filter((name) => !proven.has(name) && !isRankOfRoom(name))).toEqual([]);
  });

  it('every comment says how to repair the violation', () => {
    const silent = (options.ruleSet?.forbidden ?? []).filter(({ comment }) => !comment?.endsWith('.'));
    expect(silent).toEqual([]);
  });

  it('a room imports only rooms on rows below its own', async () => {
    const house = buildHouseWhereEveryoneKnowsEveryone();
    try {
      const found = (await violationsIn(house, 'src')).filter(({ rule }) => isRankOfRoom(rule.name));
      expect(found.map(({ from, to }) => `${roomOf(from)} → ${roomOf(to)}`).sort()).toEqual(refusedImports().sort());
    } finally {
      rmSync(house, { recursive: true });
    }
  });

  it('our own house passes', async () => {
    const violations = await violationsIn(root, 'src', 'ormconfig.ts');
    expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  });
});

describe('how it is written', () => {
  const project = join(fixtures, 'syntax');
  const eslint = new ESLint({ cwd: project, overrideConfigFile: join(root, 'eslint.config.mjs') });
  const found = new Map<string, readonly string[]>();

  beforeAll(async () => {
    for (const { filePath, messages } of await eslint.lintFiles(['.'])) {
      found.set(
        relative(project, filePath),
        messages.map(({ line, ruleId, message }) => `${line} ${ruleId ?? message}`),
      );
    }
  });

  afterAll(() => found.clear());

  /** A line that must be refused says so itself: `// refused: <rule>, <rule>`. */
  function refusedLines(file: string): string[] {
    const lines = readFileSync(join(project, file), 'utf8').split('\n');
    return lines.flatMap((line, index) => {
      const [, rules] = /\/\/ refused: (.+)$/.exec(line) ?? [];
      return rules === undefined ? [] : rules.split(', ').map((rule) => `${index + 1} ${rule}`);
    });
  }

  const files = readdirSync(project, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(ts|mjs)$/.test(file));

  it.each(files)('%s', (file) => {
    expect(found.get(file)).toEqual(refusedLines(file));
  });

  it('every rule of the house has a line that breaks it', async () => {
    const { rules } = (await eslint.calculateConfigForFile('src/main.ts')) as { rules: Record<string, unknown> };
    const refused = files.flatMap(refusedLines).join('\n');
    const unproven = Object.keys(rules).filter((rule) => rule.startsWith('house/') && !refused.includes(rule));
    expect(unproven).toEqual([]);
  });

  it.each([
    ['max-lines', 'export const lines = [\n' + '  1,\n'.repeat(199) + '];\n'],
    ['max-lines-per-function', 'export function long(): void {\n' + '  void 0;\n'.repeat(39) + '}\n'],
  ])('%s', async (rule, text) => {
    const filePath = join(project, 'src/cli/admin.ts');
    const [result] = await eslint.lintText(text, { filePath });
    expect(result?.messages.map(({ ruleId }) => ruleId)).toEqual([rule]);
  });
});

/** Told a second time on purpose: to move a room is a decision about the whole house. */
const rows = [
  'admin web health',
  'auth',
  'affiliate paypal bank-link trader-api',
  'copy-trading',
  'orders',
  'datasource',
  'trading-accounts',
  'billing wallet',
  'users',
  'audit',
].map((row) => row.split(' '));

const isRankOfRoom = (rule: string): boolean => rows.flat().some((room) => rule === `rank-${room}`);
const roomOf = (path: string): string => path.split('/')[2] ?? path;

function refusedImports(): string[] {
  return rows.flatMap((row, index) =>
    row.flatMap((from) =>
      rows
        .slice(0, index + 1)
        .flat()
        .filter((to) => to !== from)
        .map((to) => `${from} → ${to}`),
    ),
  );
}

function buildHouseWhereEveryoneKnowsEveryone(): string {
  const house = mkdtempSync(join(tmpdir(), 'house-'));
  for (const room of rows.flat()) {
    const folder = join(house, 'src/modules', room);
    mkdirSync(folder, { recursive: true });
    const others = rows.flat().filter((other) => other !== room);
    writeFileSync(join(folder, 'index.ts'), others.map((other) => `import '../${other}/index.js';\n`).join(''));
  }
  return house;
}
