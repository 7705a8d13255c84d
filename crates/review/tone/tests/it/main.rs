mod drafts;
mod phrasing;
mod unfounded;
