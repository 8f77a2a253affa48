// The functions of libxlsxwriter that are called here: it is loaded for the first workbook.
#include "base/programs/late.h"

#include <xlsxwriter.h>

static LateLibrary xlsxwriter = {.name = "xlsxwriter"};

LATE(xlsxwriter, lxw_chart_series *, chart_add_series,
     (lxw_chart * chart, const char *categories, const char *values), (chart, categories, values))
LATE_VOID(xlsxwriter, chart_axis_major_gridlines_set_line, (lxw_chart_axis * axis, lxw_chart_line *line),
          (axis, line))
LATE_VOID(xlsxwriter, chart_axis_major_gridlines_set_visible, (lxw_chart_axis * axis, uint8_t visible),
          (axis, visible))
LATE_VOID(xlsxwriter, chart_axis_off, (lxw_chart_axis * axis), (axis))
LATE_VOID(xlsxwriter, chart_axis_set_crossing_max, (lxw_chart_axis * axis), (axis))
LATE_VOID(xlsxwriter, chart_axis_set_label_position, (lxw_chart_axis * axis, uint8_t position),
          (axis, position))
LATE_VOID(xlsxwriter, chart_axis_set_max, (lxw_chart_axis * axis, double max), (axis, max))
LATE_VOID(xlsxwriter, chart_axis_set_min, (lxw_chart_axis * axis, double min), (axis, min))
LATE_VOID(xlsxwriter, chart_axis_set_name, (lxw_chart_axis * axis, const char *name), (axis, name))
LATE_VOID(xlsxwriter, chart_axis_set_name_font, (lxw_chart_axis * axis, lxw_chart_font *font), (axis, font))
LATE_VOID(xlsxwriter, chart_axis_set_num_format, (lxw_chart_axis * axis, const char *form), (axis, form))
LATE_VOID(xlsxwriter, chart_axis_set_reverse, (lxw_chart_axis * axis), (axis))
LATE_VOID(xlsxwriter, chart_legend_set_position, (lxw_chart * chart, uint8_t position), (chart, position))
LATE_VOID(xlsxwriter, chart_series_set_categories,
          (lxw_chart_series * series, const char *sheet, lxw_row_t top, lxw_col_t left, lxw_row_t bottom,
           lxw_col_t right),
          (series, sheet, top, left, bottom, right))
LATE_VOID(xlsxwriter, chart_series_set_fill, (lxw_chart_series * series, lxw_chart_fill *fill),
          (series, fill))
LATE_VOID(xlsxwriter, chart_series_set_labels, (lxw_chart_series * series), (series))
LATE(xlsxwriter, lxw_error, chart_series_set_labels_custom,
     (lxw_chart_series * series, lxw_chart_data_label *labels[]), (series, labels))
LATE_VOID(xlsxwriter, chart_series_set_labels_position, (lxw_chart_series * series, uint8_t position),
          (series, position))
LATE_VOID(xlsxwriter, chart_series_set_line, (lxw_chart_series * series, lxw_chart_line *line),
          (series, line))
LATE_VOID(xlsxwriter, chart_series_set_marker_fill, (lxw_chart_series * series, lxw_chart_fill *fill),
          (series, fill))
LATE_VOID(xlsxwriter, chart_series_set_marker_line, (lxw_chart_series * series, lxw_chart_line *line),
          (series, line))
LATE_VOID(xlsxwriter, chart_series_set_marker_size, (lxw_chart_series * series, uint8_t size), (series, size))
LATE_VOID(xlsxwriter, chart_series_set_marker_type, (lxw_chart_series * series, uint8_t type), (series, type))
LATE_VOID(xlsxwriter, chart_series_set_name_range,
          (lxw_chart_series * series, const char *sheet, lxw_row_t row, lxw_col_t col),
          (series, sheet, row, col))
LATE_VOID(xlsxwriter, chart_series_set_values,
          (lxw_chart_series * series, const char *sheet, lxw_row_t top, lxw_col_t left, lxw_row_t bottom,
           lxw_col_t right),
          (series, sheet, top, left, bottom, right))
LATE_VOID(xlsxwriter, chart_set_series_gap, (lxw_chart * chart, uint16_t gap), (chart, gap))
LATE_VOID(xlsxwriter, chart_title_set_name, (lxw_chart * chart, const char *name), (chart, name))
LATE_VOID(xlsxwriter, chart_title_set_name_font, (lxw_chart * chart, lxw_chart_font *font), (chart, font))
LATE_VOID(xlsxwriter, format_set_align, (lxw_format * format, uint8_t alignment), (format, alignment))
LATE_VOID(xlsxwriter, format_set_bg_color, (lxw_format * format, lxw_color_t color), (format, color))
LATE_VOID(xlsxwriter, format_set_bold, (lxw_format * format), (format))
LATE_VOID(xlsxwriter, format_set_bottom, (lxw_format * format, uint8_t style), (format, style))
LATE_VOID(xlsxwriter, format_set_font_size, (lxw_format * format, double size), (format, size))
LATE_VOID(xlsxwriter, format_set_italic, (lxw_format * format), (format))
LATE_VOID(xlsxwriter, format_set_num_format, (lxw_format * format, const char *form), (format, form))
LATE_VOID(xlsxwriter, format_set_text_wrap, (lxw_format * format), (format))
LATE(xlsxwriter, char *, lxw_strerror, (lxw_error error), (error))
LATE(xlsxwriter, lxw_chart *, workbook_add_chart, (lxw_workbook * workbook, uint8_t chart_type),
     (workbook, chart_type))
LATE(xlsxwriter, lxw_format *, workbook_add_format, (lxw_workbook * workbook), (workbook))
LATE(xlsxwriter, lxw_worksheet *, workbook_add_worksheet, (lxw_workbook * workbook, const char *sheet),
     (workbook, sheet))
LATE(xlsxwriter, lxw_error, workbook_close, (lxw_workbook * workbook), (workbook))
LATE(xlsxwriter, lxw_workbook *, workbook_new_opt, (const char *filename, lxw_workbook_options *options),
     (filename, options))
LATE(xlsxwriter, lxw_error, workbook_set_properties,
     (lxw_workbook * workbook, lxw_doc_properties *properties), (workbook, properties))
LATE(xlsxwriter, lxw_error, workbook_validate_sheet_name, (lxw_workbook * workbook, const char *sheet),
     (workbook, sheet))
LATE(xlsxwriter, lxw_error, worksheet_autofilter,
     (lxw_worksheet * worksheet, lxw_row_t top, lxw_col_t left, lxw_row_t bottom, lxw_col_t right),
     (worksheet, top, left, bottom, right))
LATE(xlsxwriter, lxw_error, worksheet_conditional_format_range,
     (lxw_worksheet * worksheet, lxw_row_t top, lxw_col_t left, lxw_row_t bottom, lxw_col_t right,
      lxw_conditional_format *condition),
     (worksheet, top, left, bottom, right, condition))
LATE_VOID(xlsxwriter, worksheet_fit_to_pages, (lxw_worksheet * worksheet, uint16_t width, uint16_t height),
          (worksheet, width, height))
LATE_VOID(xlsxwriter, worksheet_freeze_panes, (lxw_worksheet * worksheet, lxw_row_t row, lxw_col_t col),
          (worksheet, row, col))
LATE(xlsxwriter, lxw_error, worksheet_insert_chart_opt,
     (lxw_worksheet * worksheet, lxw_row_t row, lxw_col_t col, lxw_chart *chart, lxw_chart_options *options),
     (worksheet, row, col, chart, options))
LATE(xlsxwriter, lxw_error, worksheet_repeat_rows,
     (lxw_worksheet * worksheet, lxw_row_t top, lxw_row_t bottom), (worksheet, top, bottom))
LATE(xlsxwriter, lxw_error, worksheet_set_column,
     (lxw_worksheet * worksheet, lxw_col_t left, lxw_col_t right, double width, lxw_format *format),
     (worksheet, left, right, width, format))
LATE_VOID(xlsxwriter, worksheet_set_landscape, (lxw_worksheet * worksheet), (worksheet))
LATE(xlsxwriter, lxw_error, worksheet_set_row,
     (lxw_worksheet * worksheet, lxw_row_t row, double height, lxw_format *format),
     (worksheet, row, height, format))
LATE(xlsxwriter, lxw_error, worksheet_write_datetime,
     (lxw_worksheet * worksheet, lxw_row_t row, lxw_col_t col, lxw_datetime *datetime, lxw_format *format),
     (worksheet, row, col, datetime, format))
LATE(xlsxwriter, lxw_error, worksheet_write_number,
     (lxw_worksheet * worksheet, lxw_row_t row, lxw_col_t col, double number, lxw_format *format),
     (worksheet, row, col, number, format))
LATE(xlsxwriter, lxw_error, worksheet_write_string,
     (lxw_worksheet * worksheet, lxw_row_t row, lxw_col_t col, const char *string, lxw_format *format),
     (worksheet, row, col, string, format))
