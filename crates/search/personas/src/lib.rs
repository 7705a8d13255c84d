//! People who do not exist, what they click on, and how well a search foresees it. Pure: no clock,
//! no files, and the same seed gives the same people for ever.
//!
//! [`simulate_history`] simulates what [`PERSONAS`] and a crowd click on; [`History::split`] cuts it by
//! time, so that what a search learns from and what it is measured by have nothing in common;
//! [`ClickedImages`] says what a persona wanted of a query, and [`ndcg`] how well an order gives it.

mod catalog;
mod clicked_images;
mod history;
mod interaction;
mod mean;
mod ndcg;
mod persona;
mod seeded_random;

pub use catalog::CatalogItem;
pub use clicked_images::ClickedImages;
pub use history::{CROWD, DAYS, HELD_OUT_DAYS, History, SEED, simulate_history};
pub use interaction::{Interaction, to_csv};
pub use mean::{Mean, mean_with_margin};
pub use ndcg::ndcg;
pub use persona::{NEWCOMER, PERSONAS, Persona, QUERIES, evaluation_queries};
