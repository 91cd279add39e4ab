type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | null | undefined | ((event: never) => void)>;

/** An element with attributes and children. A function under `onclick` and the like becomes a listener. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), value as (event: Event) => void);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false));
  return element;
}

/** Sets the text of an element only where it differs, so that nothing flickers and no live region repeats itself. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Makes `parent` hold exactly `children` in this order, moving as little as can be; true when something moved. */
export function arrange(parent: Element, children: readonly Element[]): boolean {
  let moved = false;
  const wanted = new Set(children);
  for (const child of [...parent.children])
    if (!wanted.has(child)) {
      child.remove();
      moved = true;
    }
  children.forEach((child, index) => {
    if (parent.children[index] !== child) {
      parent.insertBefore(child, parent.children[index] ?? null);
      moved = true;
    }
  });
  return moved;
}

/** The one element with this id; the page's template must have it. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}`);
  return element;
}

export function metaContent(name: string): string | null {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? null;
}

const SVG = 'http://www.w3.org/2000/svg';

/** The sign of a severity: triangle, diamond, square, circle. The word always stands beside it. */
export function severitySign(severity: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', `sign sign-${severity}`);
  svg.setAttribute('aria-hidden', 'true');
  const shape = document.createElementNS(SVG, 'path');
  const paths: Record<string, string> = {
    critical: 'M12 2.2 23.2 21.6H.8Z',
    high: 'M12 1.2 22.8 12 12 22.8 1.2 12Z',
    notice: 'M4 4h16v16H4Z',
    information: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18Z',
  };
  shape.setAttribute('d', paths[severity] ?? paths['information'] ?? '');
  svg.append(shape);
  if (severity === 'critical') {
    const mark = document.createElementNS(SVG, 'path');
    mark.setAttribute('class', 'sign-mark');
    mark.setAttribute('d', 'M11 8.6h2l-.3 6.2h-1.4ZM10.9 16.4h2.2v2.2h-2.2Z');
    svg.append(mark);
  }
  return svg;
}
