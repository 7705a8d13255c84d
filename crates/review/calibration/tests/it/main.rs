mod by_hand;
mod properties;
