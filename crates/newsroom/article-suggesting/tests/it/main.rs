mod doubles;
mod events;
mod fuzzed;
mod schemas;
