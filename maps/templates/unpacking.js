(async (start) => {
  /* Style and code stand in the page as gzip and base64; the policy of the page names their digests. */
  for (const [id, name] of [['terreno-style', 'style'], ['terreno-code', 'script']]) {
    const packed = document.getElementById(id);
    const bytes = Uint8Array.from(atob(packed.textContent.trim()), (character) => character.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    const element = document.createElement(name);
    element.textContent = await new Response(stream).text();
    document.head.append(element);
    packed.remove();
  }
  start();
})