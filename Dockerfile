# The API as an image; compose.yaml builds and runs it. The database comes from DATABASE_URL.
# deploy/prove-dockerfile.mjs carries these steps out without a container engine and runs what they made.

# The Node that the project brings along for itself.
ARG NODE_VERSION=24.21

FROM node:${NODE_VERSION}-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY nest-cli.json tsconfig.json .swcrc ormconfig.ts ./
COPY src ./src
RUN node_modules/.bin/nest build

# The packages that run: no compilers, and none of the optional ones, which are a PostgreSQL and a Node.
FROM node:${NODE_VERSION}-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional --no-audit --no-fund

FROM node:${NODE_VERSION}-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8000
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json openapi.json ./
COPY migrations ./migrations
COPY assets ./assets
COPY deploy/cli.mjs deploy/healthcheck.mjs ./deploy/
# The image's user "node", who owns nothing of the above; by number, so that an orchestrator sees that it is not root.
USER 1000:1000
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["node", "deploy/healthcheck.mjs"]
CMD ["node", "dist/src/main.js"]
