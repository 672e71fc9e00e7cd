declare module 'autocannon' {
  interface Options {
    url: string;
    method?: 'GET' | 'POST';
    headers?: Record<string, string>;
    body?: string;
    connections: number;
    duration: number;
  }
  interface Result {
    requests: { average: number; total: number };
    errors: number;
    non2xx: number;
    timeouts: number;
  }
  interface Running extends Promise<Result> {
    on(
      event: 'response',
      heard: (client: unknown, status: number, bytes: number, milliseconds: number) => void,
    ): void;
  }
  export default function autocannon(options: Options): Running;
}

declare module 'pg-copy-streams' {
  import type { Submittable } from 'pg';
  import type { Writable } from 'node:stream';
  export function from(statement: string): Writable & Submittable;
}

/*
 * What stands in tools/ is there only once its figures were asked for; types must do without it. This much of it
 * is used.
 */
declare module 'lighthouse' {
  interface Flags {
    port: number;
    onlyCategories: readonly string[];
    logLevel: 'error';
    output: 'json';
  }
  interface Report {
    categories: Record<string, { score: number | null }>;
    audits: Record<string, { numericValue?: number }>;
    finalDisplayedUrl: string;
  }
  export const desktopConfig: object;
  export default function lighthouse(
    address: string,
    flags: Flags,
    config?: object,
  ): Promise<{ lhr: Report } | undefined>;
}

declare module 'postgraphile' {
  import type { Server } from 'node:http';
  interface Grafserv {
    addTo(server: Server): Promise<void>;
  }
  export function postgraphile(preset: object): {
    createServ(grafserv: (config: object) => Grafserv): Grafserv;
  };
}

declare module 'postgraphile/adaptors/pg' {
  export function makePgService(options: {
    connectionString: string;
    schemas: string[];
    poolConfig: { max: number };
  }): object;
}

declare module 'postgraphile/grafserv/node' {
  import type { Grafserv } from 'postgraphile';
  export function grafserv(config: object): Grafserv;
}

declare module 'postgraphile/presets/amber' {
  export const PostGraphileAmberPreset: object;
}
