mod short_reviews;
mod unread;
