mod events;
mod fuzzed;
mod looks;
