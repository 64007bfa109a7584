import { createHash } from "node:crypto";
import type { Plugin } from "vite";

/** Only what comes from the site itself may run, and the scripts written into the page. */
function policyFor(html: string): string {
  const hashes = Array.from(
    html.matchAll(/<script>([^]*?)<\/script>/g),
    ([, code = ""]) =>
      ` 'sha256-${createHash("sha256").update(code).digest("base64")}'`,
  );
  return [
    "default-src 'none'",
    `script-src 'self'${hashes.join("")}`,
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** Gives every page a policy. The server for development needs more than it allows. */
export function contentSecurityPolicy(): Plugin {
  return {
    name: "content-security-policy",
    apply: "build",
    transformIndexHtml: {
      // When nothing else changes the page any more.
      order: "post",
      handler: (html) =>
        html.replace(
          '<meta charset="utf-8" />',
          `$&
    <meta http-equiv="Content-Security-Policy" content="${policyFor(html)}" />`,
        ),
    },
  };
}
