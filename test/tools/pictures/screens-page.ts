/** The page that shows the pictures: docs/screens.md. */
import { PANEL_SCENES } from './panel-scenes';
import { THREADS_ABOUT, WORKSPACE_ABOUT } from './workspace-scenes';

const HEAD = `# The screens

Every picture is taken from the running product by \`npm run pictures\`: Chromium, the local Threads, sample posts. Each
screen is there in light and dark; the panel at 320 and 400 px, the workspace at 400 and 1280 px. Open a picture for
its full size.
`;

/** @param files the names of the pictures that are there. */
export function screensPage(files: readonly string[]): string {
  const panel = Object.fromEntries(PANEL_SCENES.map(({ name, about }) => [`panel-${name}`, about]));
  return [
    HEAD,
    section('The panel beside Threads', panel, files),
    section('On the Threads page', THREADS_ABOUT, files),
    section('The workspace', WORKSPACE_ABOUT, files),
  ].join('\n');
}

function section(title: string, about: Readonly<Record<string, string>>, files: readonly string[]): string {
  const shown = Object.entries(about).flatMap(([name, line]) => {
    const own = files.filter((file) => file.replace(/-\d+-(light|dark)\.png$/, '') === name).sort(byWidth);
    return own.length === 0 ? [] : [`### ${line}\n\n${own.map(image(line)).join('\n')}\n`];
  });
  return `## ${title}\n\n${shown.join('\n')}`;
}

/** Narrow before wide, light before dark. */
function byWidth(a: string, b: string): number {
  return widthOf(a) - widthOf(b) || (a.endsWith('-light.png') ? -1 : 1);
}

function widthOf(file: string): number {
  return Number(/-(\d+)-(?:light|dark)\.png$/.exec(file)?.[1] ?? 0);
}

function image(line: string): (file: string) => string {
  return (file) => {
    const width = widthOf(file);
    const theme = file.endsWith('-dark.png') ? 'dark' : 'light';
    const shown = width > 1000 ? 640 : Math.round(width * 0.6);
    return `<a href="pictures/${file}"><img src="pictures/${file}" width="${shown}" alt="${line}, ${width} px, ${theme}"></a>`;
  };
}
