//! A chart as a drawing.

use crate::{Chart, Hand, Kind, bars, line_chart, pie};

impl Chart {
    /// As an SVG document.
    #[must_use]
    pub fn draw(&self, hand: Hand, seed: u64) -> String {
        match self.kind {
            Kind::Bars | Kind::LyingBars => bars::draw(self, &hand.style(seed)),
            Kind::Line => line_chart::draw(self, &hand.style(seed)),
            Kind::Pie => pie::draw(self, &hand.style(seed)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hand_draws_every_chart() {
        for hand in Hand::ALL {
            for seed in 0..8 {
                let chart = Chart::any(seed);
                let svg = chart.draw(hand, seed);
                assert_eq!(svg, chart.draw(hand, seed));
                let pixels = lettering::draw(&svg).expect("drawn");
                let ground = &pixels.colours[..3];
                let inked = pixels.colours.chunks_exact(3).filter(|colour| *colour != ground);
                assert!(inked.count() > 3_000, "{hand:?} {chart:?}");
            }
        }
    }
}
