import type { Flow } from '../documents/flow.js';
import type { XmlElement, XmlHandler } from '../documents/xml.js';

/** Figures that programs keep of every document. */
const FIGURES = new Set(
  (
    'TotalTime Pages Words Characters CharactersWithSpaces Lines Paragraphs DocSecurity ScaleCrop LinksUpToDate ' +
    'SharedDoc HyperlinksChanged AppVersion Slides Notes HiddenSlides MMClips i4 bool revision Application'
  ).split(' '),
);
const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z?$/;

/** Properties of a document (ECMA-376-2, 10; ECMA-376-1, 22.2 and 22.3): a line for every one that says something. */
export class PropertiesReader implements XmlHandler {
  private readonly names: string[] = [];
  private value = '';
  /** The name that the maker gave a property of his own. */
  private own: string | null = null;

  constructor(private readonly flow: Flow) {}

  open(element: XmlElement): void {
    this.names.push(element.name);
    this.value = '';
    if (element.name === 'property') {
      this.own = element.get('name');
      const link = element.get('linkTarget');
      if (link) this.flow.aside('properties', link);
    }
    // Labels of sensitivity and the like stand in attributes.
    if (element.name === 'label') for (const [name, value] of element.attributes()) this.say(name, value);
  }

  text(text: string): void {
    this.value += text;
    if (this.value.length > 1 << 16) this.handOn();
  }

  close(name: string): void {
    this.handOn();
    this.names.pop();
    if (name === 'property') this.own = null;
  }

  remark(text: string): void {
    this.flow.aside('metadata', text);
  }

  private handOn(): void {
    const { value, names } = this;
    this.value = '';
    this.say(this.own ?? names[names.length - 1] ?? '', value);
  }

  private say(name: string, value: string): void {
    const text = value.trim();
    if (text === '' || MOMENT.test(text) || (this.own === null && FIGURES.has(name))) return;
    this.flow.aside('properties', `${name}: ${text}`);
    this.flow.sight('properties');
  }
}
