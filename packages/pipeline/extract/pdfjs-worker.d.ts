// pdf.js ships no types for its worker half. We import it for its effect: it puts its handler on globalThis.pdfjsWorker.
declare module "pdfjs-dist/legacy/build/pdf.worker.mjs"
