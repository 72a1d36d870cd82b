// SPDX-License-Identifier: Apache-2.0
import * as dagre from "@dagrejs/dagre";
import html, { type HtmlSafeString } from "escape-html-template-tag";
import type { Box, Diagram, Hop } from "./hops";

const LINE = 16;
const CHARACTER = 6.2;
const PADDING = 14;

interface Placed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The deployed system as SVG: boxes by region, an arrow per hop with its protocol; how safe a hop is shows by line and by word. */
export function svgOf({ boxes, hops }: Diagram): HtmlSafeString | undefined {
  if (boxes.length === 0) return undefined;
  const graph = new dagre.graphlib.Graph({ compound: true, multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: 18, ranksep: 16, edgesep: 14, marginx: 12, marginy: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  const regions = [...new Set(boxes.flatMap(({ region }) => region ?? []))].sort();
  for (const region of regions) graph.setNode(`region ${region}`, { label: region });
  for (const box of boxes) {
    graph.setNode(box.id, { width: Math.max(box.label.length, box.kind.length) * CHARACTER + 2 * PADDING, height: 3 * LINE });
    if (box.region !== undefined) graph.setParent(box.id, `region ${box.region}`);
  }
  for (const [i, hop] of hops.entries()) graph.setEdge(hop.from, hop.to, { width: Math.max(...labelOf(hop).map((text) => text.length)) * CHARACTER, height: 2 * LINE, labelpos: "c" }, String(i));
  dagre.layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return html`
    <svg viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(height)}" role="img" aria-labelledby="diagram-title diagram-text" xmlns="http://www.w3.org/2000/svg">
      <title id="diagram-title">The deployed system</title>
      <desc id="diagram-text">${hops.map((hop) => inWords(hop, boxes)).join(". ")}.</desc>
      <defs>
        <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0 L8 4 L0 8 z" /></marker>
      </defs>
      ${regions.map((region) => regionBox(region, graph.node(`region ${region}`) as Placed))}
      ${hops.map((hop, i) => arrow(hop, graph.edge({ v: hop.from, w: hop.to, name: String(i) }) as unknown as { x: number; y: number; points: readonly { x: number; y: number }[] }))}
      ${boxes.map((box) => nodeBox(box, graph.node(box.id) as Placed))}
    </svg>
  `;
}

/** One hop as a sentence, for those who do not see the picture. */
export function inWords({ from, to, protocol, security }: Hop, boxes: readonly Box[]): string {
  const name = (id: string): string => boxes.find((box) => box.id === id)?.label ?? id;
  return `${name(from)} to ${name(to)}: ${protocol} (${security})`;
}

function regionBox(region: string, { x, y, width, height }: Placed): HtmlSafeString {
  return html`<g class="region">
    <rect x="${left(x, width)}" y="${left(y, height)}" width="${round(width)}" height="${round(height)}" rx="8" />
    <text x="${round(x - width / 2 + 8)}" y="${round(y - height / 2 + 14)}">${region}</text>
  </g>`;
}

function nodeBox({ label, kind }: Box, { x, y, width, height }: Placed): HtmlSafeString {
  return html`<g class="box">
    <rect x="${left(x, width)}" y="${left(y, height)}" width="${round(width)}" height="${round(height)}" rx="5" />
    <text x="${round(x)}" y="${round(y - 2)}" text-anchor="middle">${label}</text>
    <text class="kind" x="${round(x)}" y="${round(y + 13)}" text-anchor="middle">${kind}</text>
  </g>`;
}

/** What stands above and below an arrow. */
function labelOf({ protocol }: Hop): string[] {
  return protocol.split(", ");
}

function arrow(hop: Hop, { points, x, y }: { x: number; y: number; points: readonly { x: number; y: number }[] }): HtmlSafeString {
  const path = points.map((point, i) => `${i === 0 ? "M" : "L"}${round(point.x)} ${round(point.y)}`).join(" ");
  return html`<g class="hop ${hop.security}">
    <path d="${path}" marker-end="url(#arrow)" />
    ${labelOf(hop).map((text, i) => html`<text x="${round(x)}" y="${round(y - 5 + i * (LINE + 2))}" text-anchor="middle">${text}</text>`)}
  </g>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function left(centre: number, size: number): number {
  return round(centre - size / 2);
}
