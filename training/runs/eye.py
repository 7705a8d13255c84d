"""Pictures as a model takes them, and how many tokens each becomes."""

from PIL import Image

from runs.job import Fault

# What Pillow says of what is no picture, torn, too large or too long.
BROKEN = (OSError, ValueError, SyntaxError, Image.DecompressionBombError)


class Eye:
    """A model's own processor of pictures. Faults name the line, and not the picture."""

    def __init__(self, config, processor):
        self.config, self.processor = config, processor

    def look(self, path, line):
        """What the model gets of a picture, and its tokens."""
        try:
            with Image.open(path) as picture:
                features = dict(self.processor(images=[picture.convert("RGB")], return_tensors="pt"))
                grid = features.get("image_grid_thw")
                if grid is None:
                    return features, self.count(*picture.size)
                return features, int(grid.prod()) // self.processor.merge_size ** 2
        except BROKEN:
            raise broken(line) from None

    def glance(self, path, line):
        """The tokens of a picture by its header alone."""
        try:
            with Image.open(path) as picture:
                return self.count(*picture.size)
        except BROKEN:
            raise broken(line) from None

    def count(self, width, height):
        if self.config.model_type == "blip-2":
            return self.config.num_query_tokens
        if self.config.model_type == "llava":
            vision = self.config.vision_config
            kept = 1 if self.config.vision_feature_select_strategy == "full" else 0
            return (vision.image_size // vision.patch_size) ** 2 + kept
        from transformers.models.qwen2_vl.image_processing_qwen2_vl import smart_resize

        side = self.processor.patch_size * self.processor.merge_size
        height, width = smart_resize(height, width, side, *self.pixels())
        return height * width // side ** 2

    def pixels(self):
        """The least and the most that a picture of Qwen's models is made to have; of others, of one size, none."""
        own = self.processor
        if not hasattr(own, "merge_size"):
            return None, None
        try:
            return own.size["shortest_edge"], own.size["longest_edge"]
        except KeyError:
            # Before transformers 5.
            return own.min_pixels, own.max_pixels


def broken(line):
    return Fault("PictureBroken", f"line {line} has a picture that is none, torn, too large or too long")


def picture_token(config):
    return getattr(config, "image_token_id", None) or getattr(config, "image_token_index", None)
