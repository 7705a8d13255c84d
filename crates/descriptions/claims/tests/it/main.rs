mod colours;
mod labelled;
mod lines;
mod measured;
mod phrases;
mod stripes;
