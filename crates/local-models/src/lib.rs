//! AWS wire protocols of Comprehend and Bedrock over small local models.
