//! The lines of pictures: `cargo run -p text-recognition --example read_text -- FOLDER PICTURE...`

use std::error::Error;
use std::path::Path;
use std::time::Instant;
use text_recognition::Recognizer;

#[allow(clippy::print_stdout, reason = "its output")]
fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("the folder of the networks is missing")?;
    let recognizer = Recognizer::load(Path::new(&folder))?;
    for path in arguments {
        let pixels = image::open(&path)?.into_rgb8();
        let start = Instant::now();
        let lines = recognizer.read(&pixels)?;
        println!("{path}: {} lines, {:.2} s", lines.len(), start.elapsed().as_secs_f32());
        for line in lines {
            let [x, y] = line.area.middle();
            println!("{x:5.0} {y:5.0} {:.2} {:?} {:?}", line.confidence, line.direction, line.text);
        }
    }
    Ok(())
}
