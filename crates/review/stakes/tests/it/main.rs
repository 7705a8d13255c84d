mod cases;
mod labelled;
mod measured;
mod properties;
