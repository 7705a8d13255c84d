//! Charts as files: `cargo run -p chart-drawing --example draw_charts -- FOLDER [FIRST SEED]`

use chart_drawing::{Chart, Hand, SizeTable};
use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("the folder is missing")?);
    let first: u64 = std::env::args().nth(2).map_or(Ok(0), |seed| seed.parse())?;
    for hand in Hand::ALL {
        for seed in first..first + 8 {
            let chart = lettering::draw(&Chart::any(seed).draw(hand, seed))?;
            std::fs::write(folder.join(format!("{hand:?}-{seed}.png")), chart.png)?;
            let table = lettering::draw(&SizeTable::any(seed).draw(hand, seed))?;
            std::fs::write(folder.join(format!("{hand:?}-table-{seed}.png")), table.png)?;
        }
    }
    Ok(())
}
