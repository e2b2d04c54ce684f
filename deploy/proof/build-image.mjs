import { cpSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { execForm } from './dockerfile.mjs';

/**
 * Carries the instructions out, each stage in a directory of its own. `run` executes a RUN; `onStep` hears of each.
 * An instruction that is not known here is an error, so that the Dockerfile cannot outgrow its proof.
 */
export function buildImage({ instructions, context, directory, run, onStep }) {
  const stages = new Map();
  let stage;
  for (const { name, rest } of instructions) {
    const startedAt = performance.now();
    if (name === 'FROM') stage = openStage(stages, directory, rest);
    else if (name !== 'ARG') carryOut({ name, rest, stage, stages, context, run });
    onStep(`${name} ${rest}`, performance.now() - startedAt);
  }
  return stage;
}

function openStage(stages, directory, rest) {
  const [, base, alias] = /^(\S+)(?: AS (\S+))?$/.exec(rest) ?? [];
  if (!/^node:\d+\.\d+-slim$/.test(base ?? '')) throw new Error(`Not a pinned node image: FROM ${rest}`);
  const root = join(directory, `stage-${stages.size}`);
  mkdirSync(root, { recursive: true });
  const stage = { base, root, workdir: '/', env: {}, user: '0:0' };
  stages.set(alias ?? `stage ${stages.size}`, stage);
  return stage;
}

function carryOut({ name, rest, stage, stages, context, run }) {
  switch (name) {
    case 'WORKDIR':
      stage.workdir = resolve(stage.workdir, rest);
      return mkdirSync(join(stage.root, stage.workdir), { recursive: true });
    case 'COPY':
      return copy(rest, stage, stages, context);
    case 'RUN':
      return run(stage, rest);
    case 'ENV':
      return Object.assign(stage.env, Object.fromEntries(rest.split(/\s+/).map((pair) => pair.split('='))));
    case 'USER':
      return (stage.user = rest);
    case 'EXPOSE':
      return (stage.port = Number(rest));
    case 'STOPSIGNAL':
      return (stage.stopSignal = rest);
    case 'HEALTHCHECK':
      return (stage.healthcheck = execForm(rest.replace(/^(--\S+\s+)*CMD\s+/, '')));
    case 'CMD':
      return (stage.command = execForm(rest));
    default:
      throw new Error(`The proof does not know ${name}: teach it, or do without.`);
  }
}

/** As Docker does it: of a directory the contents are copied, of a file the file. */
function copy(rest, stage, stages, context) {
  const words = rest.split(/\s+/);
  const from = /^--from=(\S+)$/.exec(words[0])?.[1];
  const source = from === undefined ? context : stages.get(from)?.root;
  if (source === undefined) throw new Error(`There is no stage "${from}".`);
  const paths = words.slice(from === undefined ? 0 : 1, -1);
  const target = join(stage.root, resolve(stage.workdir, words.at(-1)));
  for (const path of paths) {
    const origin = join(source, path);
    if (!existsSync(origin)) throw new Error(`COPY finds no ${path}: is it missing, or kept out by .dockerignore?`);
    const intoDirectory = !statSync(origin).isDirectory() && words.at(-1).endsWith('/');
    cpSync(origin, intoDirectory ? join(target, basename(path)) : target, { recursive: true, verbatimSymlinks: true });
  }
}
