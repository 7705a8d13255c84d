//! The colours that pictures are drawn in, and the style sheet that shades them.

use plotters::style::RGBColor;

/// Letters.
pub(super) const INK: RGBColor = RGBColor(27, 33, 48);
/// Axes and their numbers.
pub(super) const SOFT: RGBColor = RGBColor(91, 101, 121);
/// Grid.
pub(super) const LINE: RGBColor = RGBColor(223, 227, 234);

/// Series, told apart by hue and by lightness.
const SERIES: [RGBColor; 4] =
    [RGBColor(47, 91, 208), RGBColor(194, 53, 43), RGBColor(31, 138, 83), RGBColor(168, 106, 0)];

/// The colour of the series with this number.
pub(super) fn series(number: usize) -> RGBColor {
    SERIES[number % SERIES.len()]
}

/// Shades for both colour schemes; for pages that hold pictures as well as for picture files.
pub const STYLE: &str = "
.plot text { font-family: system-ui, -apple-system, \"Segoe UI\", Roboto, \"Noto Sans\", sans-serif; }
@media (prefers-color-scheme: dark) {
  .plot [fill=\"#1B2130\"] { fill: #e7eaf1; } .plot [stroke=\"#1B2130\"] { stroke: #e7eaf1; }
  .plot [fill=\"#5B6579\"] { fill: #9aa5b8; } .plot [stroke=\"#5B6579\"] { stroke: #9aa5b8; }
  .plot [fill=\"#DFE3EA\"] { fill: #2c3442; } .plot [stroke=\"#DFE3EA\"] { stroke: #2c3442; }
  .plot [fill=\"#2F5BD0\"] { fill: #8eaeff; } .plot [stroke=\"#2F5BD0\"] { stroke: #8eaeff; }
  .plot [fill=\"#C2352B\"] { fill: #ff8b80; } .plot [stroke=\"#C2352B\"] { stroke: #ff8b80; }
  .plot [fill=\"#1F8A53\"] { fill: #5fcf95; } .plot [stroke=\"#1F8A53\"] { stroke: #5fcf95; }
  .plot [fill=\"#A86A00\"] { fill: #eab54a; } .plot [stroke=\"#A86A00\"] { stroke: #eab54a; }
}
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_has_a_shade_for_the_dark() {
        for RGBColor(r, g, b) in [INK, SOFT, LINE].into_iter().chain((0..4).map(series)) {
            let hex = format!("#{r:02X}{g:02X}{b:02X}");
            assert_eq!(STYLE.matches(&hex).count(), 2, "{hex}");
        }
    }
}
