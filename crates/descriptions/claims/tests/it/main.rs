mod colours;
mod denials;
mod labelled;
mod lines;
mod measured;
mod phrases;
mod rules;
mod stripes;
