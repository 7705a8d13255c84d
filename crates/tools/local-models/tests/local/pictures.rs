//! Small pictures to send.

/// A PNG of 128 x 128: a square of one colour in the middle of nothing, `margin` pixels from the
/// edges.
pub(crate) fn png(colour: [u8; 3], margin: usize) -> Vec<u8> {
    const SIDE: usize = 128;
    let inside = |at: usize| (margin..SIDE - margin).contains(&at);
    let pixel = |at: usize| {
        let [red, green, blue] = colour;
        if inside(at % SIDE) && inside(at / SIDE) { [red, green, blue, 255] } else { [0; 4] }
    };
    let pixels: Vec<u8> = (0..SIDE * SIDE).flat_map(pixel).collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, SIDE as u32, SIDE as u32);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&pixels).expect("pixels");
    writer.finish().expect("written");
    bytes
}

/// A grey JPEG of 8 x 8, written by Pillow.
pub(crate) fn jpeg() -> Vec<u8> {
    include_bytes!("../fixtures/grey.jpg").to_vec()
}
