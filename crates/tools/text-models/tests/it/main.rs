mod sentiment_lines;
mod toxicity_parity;
