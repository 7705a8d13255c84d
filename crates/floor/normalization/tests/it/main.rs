mod disguises;
mod properties;
