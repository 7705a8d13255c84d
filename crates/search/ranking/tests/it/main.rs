mod golden;
mod opensearch;
mod properties;
