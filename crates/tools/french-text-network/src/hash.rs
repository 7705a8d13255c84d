//! The two hashes by which the package knows strings and finds the rows of its tables
//! (Austin Appleby's MurmurHash, public domain).

/// MurmurHash64A with seed 1: the id of a string.
pub(crate) fn of_text(text: &str) -> u64 {
    const MIX: u64 = 0xc6a4_a793_5bd1_e995;
    let bytes = text.as_bytes();
    let chunks = bytes.chunks_exact(8);
    let rest = chunks.remainder();
    let mut hash = 1 ^ (bytes.len() as u64).wrapping_mul(MIX);
    for chunk in chunks {
        let mut word = little_endian(chunk).wrapping_mul(MIX);
        word ^= word >> 47;
        hash = (hash ^ word.wrapping_mul(MIX)).wrapping_mul(MIX);
    }
    if !rest.is_empty() {
        hash = (hash ^ little_endian(rest)).wrapping_mul(MIX);
    }
    hash = (hash ^ (hash >> 47)).wrapping_mul(MIX);
    hash ^ (hash >> 47)
}

/// At most eight bytes as a number.
fn little_endian(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |number, byte| (number << 8) | u64::from(*byte))
}

/// Four places of an id, before they are taken modulo a table's length: MurmurHash3 of 128 bits over
/// one number of 64, as thinc's `ops.hash` has it.
pub(crate) fn of_id(id: u64, seed: u32) -> [u32; 4] {
    let mut first = id.wrapping_mul(0x87c3_7b91_1142_53d5).rotate_left(31);
    first = first.wrapping_mul(0x4cf5_ad43_2745_937f) ^ u64::from(seed) ^ 8;
    let mut second = u64::from(seed) ^ 8;
    first = first.wrapping_add(second);
    second = second.wrapping_add(first);
    (first, second) = (finished(first), finished(second));
    first = first.wrapping_add(second);
    second = second.wrapping_add(first);
    [first as u32, (first >> 32) as u32, second as u32, (second >> 32) as u32]
}

fn finished(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_have_the_ids_that_the_package_gives_them() {
        let recorded = [
            ("chat", 704_948_410_345_888_657),
            ("Élysée", 15_246_259_507_242_029_199),
            ("12345678", 9_871_996_032_675_327_904),
            ("123456789", 2_056_675_840_866_671_865),
        ];
        recorded.iter().for_each(|(text, id)| assert_eq!(of_text(text), *id, "{text}"));
    }

    #[test]
    fn ids_have_the_places_that_the_package_gives_them() {
        assert_eq!(of_id(1, 8), [1_161_550_108, 2_247_783_286, 1_742_325_162, 1_224_191_281]);
        let chat = [3_921_246_524, 509_648_769, 3_734_386_138, 2_911_956_802];
        assert_eq!(of_id(of_text("chat"), 8), chat);
    }
}
