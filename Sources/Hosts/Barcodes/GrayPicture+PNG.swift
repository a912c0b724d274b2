import CPNG

extension GrayPicture {
    /// The picture as a PNG file; nil when there is no memory for it.
    public var png: [UInt8]? {
        var image = png_image()
        image.version = png_uint_32(PNG_IMAGE_VERSION)
        image.width = png_uint_32(width)
        image.height = png_uint_32(height)
        image.format = 0  // PNG_FORMAT_GRAY: one byte a pixel
        var size = 0
        guard png_image_write_to_memory(&image, nil, &size, 0, levels, 0, nil) != 0 else {
            return nil
        }
        var bytes = [UInt8](repeating: 0, count: size)
        guard png_image_write_to_memory(&image, &bytes, &size, 0, levels, 0, nil) != 0 else {
            return nil
        }
        return Array(bytes.prefix(size))
    }
}
