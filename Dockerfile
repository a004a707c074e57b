# The sync server alone. docs/deploy.md says how it is run.
# Not built where this was written (no Docker there): what is run in tests is `npm run build:server` and its result.

FROM node:20-slim AS build
WORKDIR /partnerbook
COPY package.json package-lock.json ./
# The bundle is made of JavaScript only: no install script is needed, and Electron is not fetched.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json ./
COPY build ./build
COPY server ./server
COPY shared ./shared
RUN npm run build:server

FROM node:20-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=47312 PARTNERBOOK_DATA=/var/lib/partnerbook
WORKDIR /partnerbook
# One file with everything it needs, and the migrations: there is no node_modules in the image.
COPY --from=build /partnerbook/dist/server ./
RUN mkdir /var/lib/partnerbook && chown node:node /var/lib/partnerbook
USER node
VOLUME /var/lib/partnerbook
EXPOSE 47312
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# The server ends by itself when it gets SIGTERM: requests are finished first.
CMD ["node", "--enable-source-maps", "main.mjs"]
