#!/usr/bin/env node
// What `npm pack` of packages/worker makes a program of: the worker without a checkout around it (packages/worker/bundle.mjs).
import { heed } from "./usage.mjs"

heed("worker", process.argv.slice(2), "cerebros-worker")
await import("../packages/worker/main.ts")
