// The slides of a lecture: arrows go through them, S opens the speaker's notes, ? lists the keys.

import Reveal from "../slides/reveal/dist/reveal.esm.js";
import Notes from "../slides/reveal/plugin/notes/notes.esm.js";
import "./live.js";

// Without scaling: labs on a slide are pointed at, and follow the window by themselves.
Reveal.initialize({ disableLayout: true, center: false, hash: true, slideNumber: "c/t", transition: "none", plugins: [Notes] });
