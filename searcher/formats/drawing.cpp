// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "searcher/formats/chart.hpp"
#include "searcher/formats/web.hpp"
#include "searcher/terminal/columns.hpp"

namespace searcher::formats {
namespace {

constexpr double kPage = 720;
constexpr double kLeft = 60;
constexpr double kTop = 30;  // below the title
constexpr double kHeight = 200;
constexpr double kFloor = kTop + kHeight;
constexpr double kNames = 150;   // for the names at the ends of lines
constexpr double kLetter = 6.6;  // about, of a label of 12 pixels
constexpr double kLine = 15;     // between two labels
constexpr std::size_t kColors = 8;
constexpr std::size_t kLabel = 30;  // letters of a bar's label

constexpr std::string_view kStyle =
    "<style>.grid{stroke:#8886}.label{font:12px sans-serif;fill:#666}.title{font:600 12px "
    "sans-serif;fill:#666}"
    ".s0{stroke:#2f6db5;fill:#2f6db5}.s1{stroke:#c96f12;fill:#c96f12}.s2{stroke:#2f8a4b;fill:#"
    "2f8a4b}"
    ".s3{stroke:#9250a8;fill:#9250a8}.s4{stroke:#15808b;fill:#15808b}.s5{stroke:#b93a3a;fill:#"
    "b93a3a}"
    ".s6{stroke:#77692a;fill:#77692a}.s7{stroke:#6a6a6a;fill:#6a6a6a}"
    ".line{fill:none;stroke-width:2}.band{stroke:none;fill-opacity:.16}"
    ".line.s1,.line.s5{stroke-dasharray:7 3}.line.s2,.line.s6{stroke-dasharray:2 3}"
    ".line.s3,.line.s7{stroke-dasharray:9 3 2 3}.name{stroke:none}.whisker{stroke:#333;fill:none}"
    "@media(prefers-color-scheme:dark){.label,.title{fill:#b4b4b4}.whisker{stroke:#ddd}}"
    "@media print{.label,.title{fill:#222}}</style>\n";

// A coordinate, in whatever language the chart is.
std::string number(double value) {
  std::array<char, 32> text{};
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 1);
  return {text.data(), end.ptr};
}

std::string series_class(std::size_t of) {
  return "s" + std::to_string(of % kColors);
}

// The next number of one digit and zeros above it.
double rounded_up(double value) {
  if (value <= 0) return 1;
  const double unit = std::pow(10.0, std::floor(std::log10(value)));
  return std::ceil(value / unit) * unit;
}

std::string cut(const std::string& text, std::size_t columns) {
  if (display_width(text) <= columns) return text;
  return std::string(first_columns(text, columns - 1)) + "…";
}

void begin(std::ostream& out, double height) {
  out << "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 " << number(kPage)
      << ' ' << number(height) << "\">\n"
      << kStyle;
}

void text(std::ostream& out, std::string_view kind, double x, double y, std::string_view anchor,
          const std::string& shown) {
  out << "<text class=\"" << kind << "\" x=\"" << number(x) << "\" y=\"" << number(y)
      << "\" text-anchor=\"" << anchor << "\">" << escaped_markup(shown) << "</text>\n";
}

double highest_of(const ChartData& data) {
  double highest = 0;
  for (const ChartSeries& series : data.series)
    for (const ChartPoint& point : series.points)
      highest = std::max(highest, point.value.value_or(0));
  // An interval of few words may be far higher than all lines: it is cut.
  double bands = highest;
  for (const ChartSeries& series : data.series)
    for (const ChartPoint& point : series.points)
      bands = std::max(bands, std::min(point.high.value_or(0), 1.5 * highest));
  return rounded_up(bands);
}

/// Lines over periods.
class Lines {
 public:
  Lines(const ChartData& data, std::ostream& out)
      : data_(data),
        out_(out),
        highest_(highest_of(data)),
        width_(kPage - kLeft - (data.series.size() > 1 ? kNames : 15)) {}

  void draw() {
    begin(out_, kFloor + 26);
    text(out_, "title", kLeft, 14, "start", title());
    draw_axes();
    for (std::size_t i = 0; i < data_.series.size(); ++i)
      draw_band(i);
    for (std::size_t i = 0; i < data_.series.size(); ++i)
      draw_line(i);
    if (data_.series.size() > 1) draw_names();
    out_ << "</svg>\n";
  }

 private:
  std::string title() const {
    if (data_.series.size() != 1) return data_.counted;
    return cut(data_.series.front().name, 60) + ": " + data_.counted;
  }
  double x(std::size_t place) const {
    return kLeft +
           width_ * (static_cast<double>(place) + 0.5) / static_cast<double>(data_.places.size());
  }
  double y(double value) const { return kFloor - kHeight * std::min(value, highest_) / highest_; }

  void draw_axes() {
    for (const double part : {0.0, 0.25, 0.5, 0.75, 1.0}) {
      const std::string at = number(kFloor - kHeight * part);
      out_ << "<line class=\"grid\" x1=\"" << number(kLeft) << "\" x2=\"" << number(kLeft + width_)
           << "\" y1=\"" << at << "\" y2=\"" << at << "\"/>";
      text(out_, "label", kLeft - 6, kFloor - kHeight * part + 4, "end",
           fixed(highest_ * part, highest_ < 10   ? 2
                                  : highest_ < 40 ? 1
                                                  : 0));
    }
    std::size_t longest = 1;
    for (const std::string& place : data_.places)
      longest = std::max(longest, place.size());
    const double room = (static_cast<double>(longest) + 2) * kLetter;
    const double step = std::ceil(room * static_cast<double>(data_.places.size()) / width_);
    for (std::size_t i = 0; i < data_.places.size(); i += static_cast<std::size_t>(step))
      text(out_, "label", x(i), kFloor + 17, "middle", data_.places[i]);
  }

  // Stretches of points that are known, each [begin, end).
  std::vector<std::pair<std::size_t, std::size_t>> stretches(const ChartSeries& series) const {
    std::vector<std::pair<std::size_t, std::size_t>> all;
    for (std::size_t i = 0; i < series.points.size(); ++i) {
      if (!series.points[i].value) continue;
      if (all.empty() || all.back().second != i) all.emplace_back(i, i);
      all.back().second = i + 1;
    }
    return all;
  }

  void draw_band(std::size_t of) {
    const ChartSeries& series = data_.series[of];
    for (const auto& [begin, end] : stretches(series)) {
      if (!series.points[begin].low) continue;
      std::string path;
      for (std::size_t i = begin; i < end; ++i)
        path += number(x(i)) + ',' + number(y(*series.points[i].high)) + ' ';
      for (std::size_t i = end; i-- > begin;)
        path += number(x(i)) + ',' + number(y(*series.points[i].low)) + ' ';
      if (end - begin > 1)
        out_ << "<polygon class=\"band " << series_class(of) << "\" points=\"" << path << "\"/>\n";
    }
  }

  void draw_line(std::size_t of) {
    const ChartSeries& series = data_.series[of];
    for (const auto& [begin, end] : stretches(series)) {
      out_ << "<polyline class=\"line " << series_class(of) << "\" points=\"";
      for (std::size_t i = begin; i < end; ++i)
        out_ << number(x(i)) << ',' << number(y(*series.points[i].value)) << ' ';
      out_ << "\"/>\n";
    }
    const double size = data_.places.size() > 60 ? 1.5 : 3;
    for (std::size_t i = 0; i < series.points.size(); ++i) {
      if (!series.points[i].value) continue;
      out_ << "<circle class=\"" << series_class(of) << "\" cx=\"" << number(x(i)) << "\" cy=\""
           << number(y(*series.points[i].value)) << "\" r=\"" << number(size) << "\"><title>"
           << escaped_markup(series.points[i].note) << "</title></circle>\n";
    }
  }

  // Each beside the end of its line, moved as far as the others need.
  void draw_names() {
    std::vector<std::size_t> order(data_.series.size());
    std::iota(order.begin(), order.end(), 0U);
    std::vector<double> at;
    for (const ChartSeries& series : data_.series)
      at.push_back(y(series.points.empty() ? 0 : series.points.back().value.value_or(0)));
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return at[a] < at[b]; });
    double last = kTop - kLine;
    std::vector<double> shown(at.size());
    for (const std::size_t one : order)
      last = shown[one] = std::max(at[one], last + kLine);
    double bound = kFloor + kLine;
    for (auto one = order.rbegin(); one != order.rend(); ++one)
      bound = shown[*one] = std::min(shown[*one], bound - kLine);
    const double end = x(data_.places.size() - 1);
    for (std::size_t i = 0; i < data_.series.size(); ++i) {
      const double name = kLeft + width_ + 14;
      out_ << "<line class=\"" << series_class(i) << "\" stroke-width=\"0.7\" x1=\""
           << number(end + 4) << "\" y1=\"" << number(at[i]) << "\" x2=\"" << number(name - 3)
           << "\" y2=\"" << number(shown[i]) << "\"/>";
      text(out_, "label name " + series_class(i), name, shown[i] + 4, "start",
           cut(data_.series[i].name, static_cast<std::size_t>((kNames - 14) / kLetter)));
    }
  }

  const ChartData& data_;
  std::ostream& out_;
  double highest_;
  double width_;
};

/// Bars beside the names of their places.
class Bars {
 public:
  Bars(const ChartData& data, std::ostream& out)
      : data_(data), out_(out), highest_(std::max(highest(data), 1e-9)) {}

  void draw() {
    const double several = static_cast<double>(data_.series.size());
    const double group = kThick * several + 8;
    const double legend = data_.series.size() > 1 ? kLine * several + 8 : 0;
    begin(out_, 24 + group * static_cast<double>(data_.places.size()) + legend);
    text(out_, "title", kBegin, 14, "start", data_.counted);
    double top = 24;
    for (std::size_t place = 0; place < data_.places.size(); ++place, top += group) {
      text(out_, "label", kBegin - 6, top + group / 2, "end", cut(data_.places[place], kLabel));
      for (std::size_t of = 0; of < data_.series.size(); ++of)
        if (place < data_.series[of].points.size())
          draw_bar(of, data_.series[of].points[place], top + kThick * static_cast<double>(of));
    }
    for (std::size_t of = 0; of < data_.series.size() && legend > 0; ++of, top += kLine) {
      out_ << "<rect class=\"" << series_class(of) << "\" x=\"" << number(kBegin) << "\" y=\""
           << number(top + 2) << "\" width=\"10\" height=\"10\"/>";
      text(out_, "label", kBegin + 16, top + 12, "start", cut(data_.series[of].name, 70));
    }
    out_ << "</svg>\n";
  }

 private:
  static constexpr double kBegin = 215;
  static constexpr double kWidth = 430;
  static constexpr double kThick = 13;

  static double highest(const ChartData& data) {
    double highest = 0;
    for (const ChartSeries& series : data.series)
      for (const ChartPoint& point : series.points)
        highest = std::max(highest, point.value.value_or(0));
    return highest;
  }
  double length(double value) const { return kWidth * std::min(value / highest_, 1.08); }

  void draw_bar(std::size_t of, const ChartPoint& point, double top) {
    const double value = point.value.value_or(0);
    out_ << "<rect class=\"" << series_class(of) << "\" x=\"" << number(kBegin) << "\" y=\""
         << number(top) << "\" width=\"" << number(length(value)) << "\" height=\""
         << number(kThick - 2) << "\"><title>" << escaped_markup(point.note) << "</title></rect>\n";
    double end = length(value);
    if (point.low && point.high) {
      const double middle = top + (kThick - 2) / 2;
      end = std::max(end, length(*point.high));
      out_ << "<line class=\"whisker\" x1=\"" << number(kBegin + length(*point.low)) << "\" x2=\""
           << number(kBegin + length(*point.high)) << "\" y1=\"" << number(middle) << "\" y2=\""
           << number(middle) << "\"/>\n";
    }
    text(out_, "label", kBegin + end + 5, top + 10, "start", fixed(value, data_.decimals));
  }

  const ChartData& data_;
  std::ostream& out_;
  double highest_;
};

}  // namespace

void draw_lines(const ChartData& data, std::ostream& out) {
  Lines(data, out).draw();
}

void draw_bars(const ChartData& data, std::ostream& out) {
  Bars(data, out).draw();
}

}  // namespace searcher::formats
