//! The contract, against memory. The end-to-end tests hold the deployed table to it, too.

use approval_store::{Memory, contract};

#[tokio::test]
async fn memory_keeps_the_contract() -> Result<(), Box<dyn std::error::Error>> {
    Ok(contract::check(&Memory::default(), "memory").await?)
}
